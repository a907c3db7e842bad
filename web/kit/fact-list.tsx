import type { ReactNode } from 'react'

interface FactListProps {
  /** Name and fact; what is empty is left out. */
  facts: readonly (readonly [name: string | undefined, fact: ReactNode])[]
  /** More classes beside `ld-facts`. */
  also?: string
  /** Facts that are more than a line of text. */
  children?: ReactNode
}

/** What is known of a thing, line by line. */
export const FactList = ({ facts, also, children }: FactListProps) => (
  <dl className={also ? `ld-facts ${also}` : 'ld-facts'}>
    {facts.map(
      ([name, fact]) =>
        fact && (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ),
    )}
    {children}
  </dl>
)

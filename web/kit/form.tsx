import { useId, type ReactNode } from 'react'

/** What ties a control to its label, hint and fault. */
export interface Described {
  id: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

interface FieldProps {
  label: string
  hint?: string
  fault?: string
  children: (described: Described) => ReactNode
}

/** A labelled control with its hint and its fault. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId()
  const described = {
    id,
    ...(fault && { 'aria-invalid': true }),
    ...((fault || hint) && { 'aria-describedby': `${id}-note` }),
  }
  return (
    <div className="ld-field">
      <span>
        <label htmlFor={id}>{label}</label>
      </span>
      {children(described)}
      {(fault || hint) && (
        <small
          className={fault ? 'ld-fault' : 'ld-quiet'}
          id={`${id}-note`}
          role={fault ? 'alert' : undefined}
        >
          {fault ?? hint}
        </small>
      )}
    </div>
  )
}

interface ChipsProps<T extends string> {
  label: string
  options: readonly (readonly [T, string])[]
  /** The chosen one, or all that are chosen. */
  value: T | undefined | readonly T[]
  onChoose: (value: T) => void
}

/** A few answers to tap. */
export function Chips<T extends string>({ label, options, value, onChoose }: ChipsProps<T>) {
  const chosen = (option: T) => (Array.isArray(value) ? value.includes(option) : value === option)
  return (
    <fieldset className="ld-chips">
      <legend>{label}</legend>
      {options.map(([option, word]) => (
        <button
          key={option}
          type="button"
          className="ld-chip"
          aria-pressed={chosen(option)}
          onClick={() => onChoose(option)}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}

const all = [1, 2, 3, 4, 5]

/** One to five, by tap or by arrow keys; 0 while nothing is chosen. */
export function Stars({ value, onChoose }: { value: number; onChoose: (stars: number) => void }) {
  const name = useId()
  return (
    <fieldset className="ld-stars">
      <legend>几颗星</legend>
      {all.map((stars) => (
        <label key={stars} className={stars <= value ? 'lit' : ''}>
          <input
            type="radio"
            name={name}
            aria-label={`${stars} 星`}
            checked={stars === value}
            onChange={() => onChoose(stars)}
          />
          ★
        </label>
      ))}
    </fieldset>
  )
}

interface CheckProps {
  checked: boolean
  fault?: string | undefined
  onCheck: (checked: boolean) => void
  children: string
}

/** A sentence to agree to. */
export const Check = ({ checked, fault, onCheck, children }: CheckProps) => (
  <label className="ld-check">
    <input type="checkbox" checked={checked} onChange={(event) => onCheck(event.target.checked)} />
    <span>
      {children}
      {fault && (
        <small className="ld-fault" role="alert">
          <br />
          {fault}
        </small>
      )}
    </span>
  </label>
)

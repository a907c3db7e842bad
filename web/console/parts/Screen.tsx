import { useEffect, type ReactNode } from 'react'

interface TitleProps {
  title: string
  /** A quiet line below: what the list holds, for which place. */
  below?: ReactNode
  /** Stands at the right end. */
  children?: ReactNode
}

/** The head of a screen; its title is also the window's. */
export function Title({ title, below, children }: TitleProps) {
  useEffect(() => {
    document.title = `${title} · 六单工作台`
  }, [title])
  return (
    <div className="lc-title">
      <div>
        <h1>{title}</h1>
        {below && <p className="lc-quiet">{below}</p>}
      </div>
      <div className="lc-title-end">{children}</div>
    </div>
  )
}

/** A titled box; the figure beside its title is how much there is in all. */
export const Panel = ({
  title,
  count,
  more,
  children,
}: {
  title: string
  count?: number | undefined
  more?: ReactNode
  children: ReactNode
}) => (
  <section className="lc-panel" aria-label={title}>
    <h2>
      {title}
      {count !== undefined && <span className="lc-count">{count}</span>}
      <span className="lc-grow" />
      {more}
    </h2>
    {children}
  </section>
)

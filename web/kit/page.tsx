import { useEffect, type ButtonHTMLAttributes, type ReactNode } from 'react'
import { CallRefused } from './call.ts'

/** A rounded square with six short bars rising as steps. */
export const Mark = () => (
  <svg className="ld-mark" viewBox="0 0 64 64" role="img" aria-label="六单">
    <rect width="64" height="64" rx="14" fill="#b3261e" />
    {[0, 1, 2, 3, 4, 5].map((step) => (
      <rect
        key={step}
        x={10 + step * 7.6}
        y={44 - step * 5.4}
        width="5"
        height={10 + step * 5.4}
        rx="1.5"
        fill="#fff"
      />
    ))}
  </svg>
)

interface PageProps {
  title: string
  /** What the page belongs to, small above the title. */
  above?: ReactNode
  /** Something is fixed at the foot: keep the last line clear of it. */
  barred?: boolean
  /** `wide`: on large screens, more than a column. */
  room?: 'column' | 'wide'
  children: ReactNode
}

/** One screen, one question: its title is also the window's. */
export function Page({ title, above, barred = false, room = 'column', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 六单`
  }, [title])
  return (
    <main id="main" className={`ld-page ${room} ${barred ? 'barred' : ''}`}>
      {above && <div className="ld-above ld-quiet ld-small">{above}</div>}
      <h1>{title}</h1>
      {children}
    </main>
  )
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: 'primary' | 'plain'
  size?: 'large' | 'usual' | 'small'
}

/** A button says what it does; while it is doing it, it cannot be pressed again. */
export const Button = ({ tone = 'plain', size = 'usual', className = '', type, ...rest }: ButtonProps) => (
  <button type={type ?? 'button'} className={`ld-button ${tone} ${size} ${className}`} {...rest} />
)

export const Notice = ({
  tone = 'soon',
  children,
}: {
  tone?: 'soon' | 'good' | 'bad'
  children: ReactNode
}) => (
  <div className={`ld-notice ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
    {children}
  </div>
)

export const Skeleton = ({ lines = 3 }: { lines?: number }) => (
  <div aria-busy="true">
    {Array.from({ length: lines }, (_, line) => (
      <div key={line} className="ld-skeleton" />
    ))}
  </div>
)

/** A refusal in the server's own words; nothing when there is none. */
export function Refused({ fault }: { fault: unknown }) {
  if (!fault) return null
  const sentence = fault instanceof CallRefused ? fault.problem.title : '系统出了问题，请稍后再试'
  return <Notice tone="bad">{sentence}</Notice>
}

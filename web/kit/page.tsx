import { useEffect, type ButtonHTMLAttributes, type ReactNode } from 'react'
import { CallRefused, wasAway } from './call.ts'

/** A rounded square with six short bars rising as steps. */
export const Mark = () => (
  <>
    <svg className="ld-mark" viewBox="0 0 64 64" aria-hidden="true">
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
    <span className="ld-hidden">六单</span>
  </>
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

/** A refusal in the server's own words; nothing when there is none. `again`: what to ask once more when nobody answered. */
export function Refused({ fault, again }: { fault: unknown; again?: () => unknown }) {
  if (!fault) return null
  const sentence = fault instanceof CallRefused ? fault.problem.title : '系统出了问题，请稍后再试'
  return (
    <Notice tone="bad">
      {sentence}
      {again && wasAway(fault) && (
        <div>
          <Button size="small" onClick={() => void again()}>
            再试一次
          </Button>
        </div>
      )}
    </Notice>
  )
}

/** A list with nothing in it: what belongs here, and the way to the first one. */
export const Empty = ({ says, children }: { says: string; children?: ReactNode }) => (
  <div className="ld-card ld-empty">
    <p>{says}</p>
    {children}
  </div>
)

interface MoreProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; error: unknown; fetchNextPage: () => unknown }
  /** How many lines are shown. */
  shown: number
}

/** A list as long as a screen says where it ends. */
const LONG = 10

/** The foot of a list that is whole. */
export const ListEnd = ({ shown }: { shown: number }) =>
  shown >= LONG && <p className="ld-end ld-quiet ld-small">全部在这里了</p>

/** The foot of a list in pages: what came earlier, or that this was all. */
export function More({ list, shown }: MoreProps) {
  if (!list.hasNextPage) return <ListEnd shown={shown} />
  return (
    <>
      <Refused fault={list.error} />
      <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {list.isFetchingNextPage ? '正在取' : '再看早一些的'}
      </Button>
    </>
  )
}

import type { CalendarDayView } from '../../../contract/house/calendar.ts'
import { monthShape, today } from './values.ts'

interface YearGridProps {
  year: number
  days: readonly CalendarDayView[]
  onPick?: (on: string) => void
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日']
const two = (number: number) => String(number).padStart(2, '0')

/** Twelve small months; rest and make-up days carry a word, not only a colour. */
export function YearGrid({ year, days, onPick }: YearGridProps) {
  const byDay = new Map(days.map((day) => [day.on, day]))
  return (
    <div className="lc-year">
      {Array.from({ length: 12 }, (_, index) => (
        <Month key={index} year={year} month={index + 1} byDay={byDay} {...(onPick && { onPick })} />
      ))}
    </div>
  )
}

interface MonthProps {
  year: number
  month: number
  byDay: ReadonlyMap<string, CalendarDayView>
  onPick?: (on: string) => void
}

function Month({ year, month, byDay, onPick }: MonthProps) {
  const { length, lead } = monthShape(year, month)
  return (
    <section aria-label={`${month}月`}>
      <h3>{month} 月</h3>
      <div className="lc-month">
        {weekdays.map((weekday) => (
          <span key={weekday} className="head">
            {weekday}
          </span>
        ))}
        {Array.from({ length: lead }, (_, blank) => (
          <span key={`blank${blank}`} />
        ))}
        {Array.from({ length }, (_, index) => {
          const on = `${year}-${two(month)}-${two(index + 1)}`
          return (
            <Cell
              key={on}
              on={on}
              weekend={(lead + index) % 7 > 4}
              day={byDay.get(on)}
              {...(onPick && { onPick })}
            />
          )
        })}
      </div>
    </section>
  )
}

interface CellProps {
  on: string
  weekend: boolean
  day: CalendarDayView | undefined
  onPick?: (on: string) => void
}

function Cell({ on, weekend, day, onPick }: CellProps) {
  const word = day ? (day.kind === 'HOLIDAY' ? '休' : '班') : ''
  const kind = day?.kind === 'HOLIDAY' ? 'rest' : day ? 'work' : weekend ? 'weekend' : ''
  const marks = [kind, day && !day.announced && 'provisional', on === today() && 'today']
  const className = marks.filter(Boolean).join(' ')
  const content = (
    <>
      {Number(on.slice(8))}
      {word && <small>{word}</small>}
    </>
  )
  if (!onPick)
    return (
      <span className={className} title={day?.name}>
        {content}
      </span>
    )
  return (
    <button
      type="button"
      className={className}
      title={day?.name}
      aria-label={`${on} ${day ? `${day.name} ${word}` : ''}`}
      onClick={() => onPick(on)}
    >
      {content}
    </button>
  )
}

export const DAY_MS = 86_400_000

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

const part = (at: Date) => {
  const shifted = new Date(at.getTime() + 480 * 60_000)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: weekdays[shifted.getUTCDay()],
    time: `${String(shifted.getUTCHours()).padStart(2, '0')}:${String(shifted.getUTCMinutes()).padStart(2, '0')}`,
  }
}

/** 11月23日 周一 14:00, in China time; the year only when it is another one. */
export function dateTime(at: string | Date, now = new Date()): string {
  const { year, month, day, weekday, time } = part(new Date(at))
  const other = year === part(now).year ? '' : `${year}年`
  return `${other}${month}月${day}日 ${weekday} ${time}`
}

/** 11月23日, in China; the year only when it is another one. */
export function dayText(at: string | Date, now = new Date()): string {
  const { year, month, day } = part(new Date(at))
  return `${year === part(now).year ? '' : `${year}年`}${month}月${day}日`
}

/** 今天 17:00, 明天 17:00, or the date. */
export function dayTime(at: string | Date, now = new Date()): string {
  const dayNumber = (date: Date) => Math.floor((date.getTime() + 480 * 60_000) / DAY_MS)
  const ahead = dayNumber(new Date(at)) - dayNumber(now)
  const word = { '-1': '昨天', '0': '今天', '1': '明天' }[String(ahead)]
  return word ? `${word} ${part(new Date(at)).time}` : dateTime(at, now)
}

/** 还剩 2 小时, 超时 3 天: the largest unit only, because people do not count minutes over days. */
export function timeLeft(dueAt: string | Date, now = new Date()): string {
  const minutes = Math.round((new Date(dueAt).getTime() - now.getTime()) / 60_000)
  return `${minutes < 0 ? '超时' : '还剩'} ${duration(Math.abs(minutes))}`
}

/** 45 分钟, 3 小时, 2 天. */
export function duration(minutes: number): string {
  if (minutes < 1) return '不到 1 分钟'
  if (minutes < 60) return `${minutes} 分钟`
  if (minutes < 60 * 48) return `${Math.round(minutes / 60)} 小时`
  return `${Math.round(minutes / 1440)} 天`
}

/** `XXXXX-XXXXX` as it is spoken and printed. */
export const spacedCode = (code: string) => `${code.slice(0, 5)} ${code.slice(5)}`

/** The value that a `datetime-local` field wants, in China time. */
export const localInput = (at: Date) => new Date(at.getTime() + 480 * 60_000).toISOString().slice(0, 16)

/** An instant from a `datetime-local` field that was filled in China. */
export const fromLocalInput = (text: string) => new Date(`${text}:00+08:00`)

/** A limit as people say it: the end of a day is its 24:00, not the next day's 00:00. */
export function dueTime(at: string | Date, now = new Date()): string {
  const due = new Date(at)
  if (part(due).time !== '00:00') return dayTime(due, now)
  return dayTime(new Date(due.getTime() - 1), now).replace('23:59', '24:00')
}

const SOON_MILLISECONDS = 4 * 3_600_000

/** Whether the limit ends within four hours; a late one is soon too. */
export const dueSoon = (dueAt: string | Date, now = new Date()) =>
  new Date(dueAt).getTime() - now.getTime() < SOON_MILLISECONDS

/** How long something has lasted: 45 分钟, 3 小时, 2 天. */
export function lasted(since: string | Date, now = new Date()): string {
  const minutes = Math.round((now.getTime() - new Date(since).getTime()) / 60_000)
  return minutes < 1 ? '刚刚' : duration(minutes)
}

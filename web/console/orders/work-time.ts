/** A working day has so many minutes where the place's hours say nothing else; for reading only. */
const DAY = 420

/** Working time as people say it: 45 分钟, 3 小时, 2.5 个工作日. */
export function workTime(minutes: number): string {
  if (minutes < 60) return `${minutes} 分钟`
  if (minutes < 2 * DAY) return `${round(minutes / 60)} 小时`
  return `${round(minutes / DAY)} 个工作日`
}

const round = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value))

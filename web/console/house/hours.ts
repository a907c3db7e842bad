/** Working hours as they are kept, `Mon-Fri 09:00-12:00,13:00-17:00; Sat 09:00-12:00`, and as office people read them. */
const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
export const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** The ranges of each day from Monday on; empty on a rest day. */
export function weekOf(text: string): string[] {
  const week = NAMES.map(() => '')
  for (const part of text.split(';')) {
    const [days = '', ...ranges] = part.trim().split(/\s+/)
    for (const piece of days.split(',')) {
      const [first = '', last = first] = piece.split('-')
      const [from, to] = [NAMES.indexOf(first), NAMES.indexOf(last)]
      if (from >= 0) week.fill(ranges.join(''), from, to + 1)
    }
  }
  return week
}

interface Run {
  from: number
  to: number
  ranges: string
}

/** Neighbouring days with the same hours, rest days left out. */
function runsOf(week: readonly string[]): Run[] {
  const runs: Run[] = []
  week.forEach((ranges, day) => {
    const last = runs.at(-1)
    if (ranges === '') return
    if (last && last.to === day - 1 && last.ranges === ranges) last.to = day
    else runs.push({ from: day, to: day, ranges })
  })
  return runs
}

const tidy = (ranges: string) =>
  ranges
    .replaceAll(/[，、]/g, ',')
    .replaceAll('：', ':')
    .replaceAll(/\s/g, '')

/** As it is kept; Chinese commas and colons are meant well. */
export const hoursText = (week: readonly string[]): string =>
  runsOf(week.map(tidy))
    .map(({ from, to, ranges }) => `${NAMES[from]}${to > from ? `-${NAMES[to]}` : ''} ${ranges}`)
    .join('; ')

/** 周一至周五 09:00-12:00、13:00-17:00；周六 09:00-12:00. */
export const sayHours = (text: string): string =>
  runsOf(weekOf(text))
    .map(
      ({ from, to, ranges }) =>
        `${weekdays[from]}${to > from ? `至${weekdays[to]}` : ''} ${ranges.replaceAll(',', '、')}`,
    )
    .join('；')

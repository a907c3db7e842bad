import { invalid } from '../../platform/errors.ts'
import { findTableFaults, type CalendarDay } from '../../platform/clock/calendar.ts'

const sentences: Record<string, string> = {
  DATE_INVALID: '没有这一天',
  NAME_MISSING: '请填写节日名称',
  MAKEUP_NOT_ON_WEEKEND: '只有周六、周日可以调为上班日',
  MAKEUP_LEGAL_HOLIDAY: '调休上班日不是法定节假日',
}

/** Throws 422 for what the table cannot hold. */
export function refuseImpossibleDay(day: CalendarDay) {
  const [fault] = findTableFaults([day])
  if (fault) throw invalid('on', sentences[fault.code] ?? '这一天填写有误')
}

/** The act under which the outcome of a recomputation stands beside its cause. */
export const RECLOCKED = 'RECLOCKED'

/** Under which id the history of a year's calendar is kept: the table has no row of its own for a year. */
export const calendarId = (year: number | string) => `00000000-0000-7000-8000-00000000${year}`

export const yearOfDay = (on: string) => on.slice(0, 4)

import * as z from 'zod/mini'
import { Day, Done, Instant, line, Version } from '../common.ts'
import { route } from '../route.ts'

const Kind = z.enum(['HOLIDAY', 'MAKEUP_WORKDAY'])
export type DayKind = z.infer<typeof Kind>

export const CalendarDayView = z.object({
  on: Day,
  kind: Kind,
  name: z.string(),
  legal: z.boolean(),
  /** From the official notice; otherwise only computed. */
  announced: z.boolean(),
  version: z.int(),
  edited: z.boolean(),
})
export type CalendarDayView = z.infer<typeof CalendarDayView>

const Year = z.object({ year: z.coerce.number().check(z.int(), z.minimum(2020), z.maximum(2100)) })

export const listCalendar = route({
  method: 'GET',
  path: '/calendar',
  summary: '某一年的节假日和调休上班日',
  permit: 'staff',
  query: Year,
  response: z.object({ rows: z.array(CalendarDayView) }),
})

export const saveCalendarDay = route({
  method: 'PUT',
  path: '/calendar/:on',
  summary: '添加或更正一天，在办事项的时限随之重新计算',
  permit: 'settings:edit',
  params: z.object({ on: Day }),
  body: z.object({
    kind: Kind,
    name: line(40),
    legal: z._default(z.boolean(), false),
    announced: z._default(z.boolean(), true),
    /** The version that was seen; left out for a day that had no entry. */
    version: z.optional(Version),
  }),
  response: CalendarDayView,
})

export const removeCalendarDay = route({
  method: 'DELETE',
  path: '/calendar/:on',
  summary: '去掉一天，按平常的星期计算',
  permit: 'settings:edit',
  params: z.object({ on: Day }),
  response: Done,
})

/** A change of the table, and what it did to running clocks once they have all been looked at. */
export const CalendarChange = z.object({
  id: z.uuid(),
  at: Instant,
  by: z.nullable(z.string()),
  on: Day,
  before: z.nullable(Kind),
  after: z.nullable(Kind),
  clocks: z.nullable(z.object({ looked: z.int(), moved: z.int() })),
})
export type CalendarChange = z.infer<typeof CalendarChange>

export const listCalendarChanges = route({
  method: 'GET',
  path: '/calendar/changes',
  summary: '某一年的日历改过什么，移动了多少在办事项的时限',
  permit: 'settings:view',
  query: Year,
  response: z.object({ rows: z.array(CalendarChange) }),
})

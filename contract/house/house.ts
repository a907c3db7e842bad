import * as z from 'zod/mini'
import { Cursor, Day, Done, Instant, PageSize, Version, line, page, paragraph } from '../common.ts'
import { PlaceRef } from '../network/places.ts'
import { route } from '../route.ts'

/** A value with the day from which it holds, and for which part of the tree. */
export const SettingValue = z.object({
  id: z.uuid(),
  place: z.nullable(PlaceRef),
  fromOn: Day,
  value: z.unknown(),
  by: z.nullable(z.string()),
  at: Instant,
})

export const SettingView = z.object({
  key: z.string(),
  label: z.string(),
  labelEn: z.string(),
  /** Law and article, or where the default comes from. */
  source: z.string(),
  /** JSON Schema of the value, for the form. */
  schema: z.record(z.string(), z.unknown()),
  fallback: z.unknown(),
  /** In force today for the whole district. */
  value: z.unknown(),
  /** Every change, the latest first. */
  values: z.array(SettingValue),
})
export type SettingView = z.infer<typeof SettingView>

export const listSettings = route({
  method: 'GET',
  path: '/settings',
  summary: '规则：现行值、默认值、依据，以及谁在什么时候改过',
  permit: 'settings:view',
  response: z.object({ rows: z.array(SettingView) }),
})

export const changeSetting = route({
  method: 'POST',
  path: '/settings',
  summary: '修改规则，从某一天起生效，可只对某个地点及其下级',
  permit: 'settings:edit',
  body: z.object({ key: line(80), siteId: z.optional(z.uuid()), fromOn: Day, value: z.unknown() }),
  response: SettingView,
})

export const CalendarDayView = z.object({
  on: Day,
  kind: z.enum(['HOLIDAY', 'MAKEUP_WORKDAY']),
  name: z.string(),
  legal: z.boolean(),
  /** From the official notice; otherwise only computed. */
  announced: z.boolean(),
  version: z.int(),
  edited: z.boolean(),
})
export type CalendarDayView = z.infer<typeof CalendarDayView>

export const listCalendar = route({
  method: 'GET',
  path: '/calendar',
  summary: '某一年的节假日和调休上班日',
  permit: 'staff',
  query: z.object({ year: z.coerce.number().check(z.int(), z.minimum(2020), z.maximum(2100)) }),
  response: z.object({ rows: z.array(CalendarDayView) }),
})

export const saveCalendarDay = route({
  method: 'PUT',
  path: '/calendar/:on',
  summary: '添加或更正一天，在办事项的时限随之重新计算',
  permit: 'settings:edit',
  params: z.object({ on: Day }),
  body: z.object({
    kind: z.enum(['HOLIDAY', 'MAKEUP_WORKDAY']),
    name: line(40),
    legal: z._default(z.boolean(), false),
    announced: z._default(z.boolean(), true),
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

export const AuditRow = z.object({
  id: z.uuid(),
  at: Instant,
  act: z.string(),
  subject: z.string(),
  subjectId: z.nullable(z.uuid()),
  by: z.nullable(z.string()),
  facts: z.record(z.string(), z.unknown()),
  reason: z.nullable(z.string()),
})
export type AuditRow = z.infer<typeof AuditRow>

export const listAudit = route({
  method: 'GET',
  path: '/audit',
  summary: '审计记录：登录、失败、查看联系方式、导出，新的在前',
  permit: 'audit:view',
  query: z.object({ act: z.optional(paragraph(40)), cursor: z.optional(Cursor), size: PageSize }),
  response: page(AuditRow),
})

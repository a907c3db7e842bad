import * as z from 'zod/mini'
import { Day, Instant, line } from '../common.ts'
import { PlaceRef } from '../network/places.ts'
import { route } from '../route.ts'

/** A value with the day from which it holds, and for which part of the tree. */
export const SettingValue = z.object({
  id: z.uuid(),
  place: z.nullable(PlaceRef),
  fromOn: Day,
  /** Null: from that day on the place has no value of its own. */
  value: z.unknown(),
  by: z.nullable(z.string()),
  at: Instant,
})
export type SettingValue = z.infer<typeof SettingValue>

export const SettingView = z.object({
  key: z.string(),
  label: z.string(),
  labelEn: z.string(),
  /** Law and article, or where the default comes from. */
  source: z.string(),
  /** JSON Schema of the value, for the form. */
  schema: z.record(z.string(), z.unknown()),
  /** Words of each choice, where there are only a few. */
  options: z.nullable(z.record(z.string(), z.object({ zh: z.string(), en: z.string() }))),
  fallback: z.unknown(),
  /** In force at the place and on the day that were asked for. */
  value: z.unknown(),
  /** Which of `values` makes it so; null while the default holds. */
  inForceId: z.nullable(z.uuid()),
  /** Every change that concerns the place, the latest first. */
  values: z.array(SettingValue),
})
export type SettingView = z.infer<typeof SettingView>

export const listSettings = route({
  method: 'GET',
  path: '/settings',
  summary: '规则：某地某日的值、默认值、依据，以及谁在什么时候改过',
  permit: 'settings:view',
  query: z.object({ siteId: z.optional(z.uuid()), on: z.optional(Day) }),
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

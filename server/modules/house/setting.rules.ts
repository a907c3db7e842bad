import { holdsEverywhere, type Actor } from '../../platform/access/actor.ts'
import { parseHours } from '../../platform/clock/working-hours.ts'
import { forbidden, invalid } from '../../platform/errors.ts'
import { workingHours } from '../../platform/settings/rules.ts'
import type { Setting } from '../../platform/settings/settings.ts'

/** The value as it is kept; null gives the place's own value up. Throws 422 for what the setting's own schema refuses. */
export function parseValue(setting: Setting, given: unknown): unknown {
  if (given === null) return null
  const parsed = setting.schema.safeParse(given)
  if (!parsed.success) throw invalid('value', parsed.error.issues[0]?.message ?? '这个值不合规定')
  if (setting.key !== workingHours.key) return parsed.data
  try {
    parseHours(String(parsed.data))
  } catch {
    throw invalid('value', '工作时间请写成 Mon-Fri 09:00-12:00,13:00-17:00 的样子')
  }
  return parsed.data
}

/** The calendar and district-wide rules belong to whoever administers the center and all below. */
export function refuseUnlessDistrictWide(actor: Actor) {
  if (!holdsEverywhere(actor, 'settings:edit'))
    throw forbidden('outside_scope', '全区的规则由区中心的系统管理员修改')
}

import type * as contract from '../../../contract/house/settings.ts'
import type { SettingView } from '../../../contract/house/settings.ts'
import type { Input } from '../../../contract/route.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { chinaDay } from '../../platform/clock/china-day.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { workingHours } from '../../platform/settings/rules.ts'
import { findSite } from '../network/public.ts'
import { clocksOutdated } from './house.events.ts'
import { insertValue } from './house.store.ts'
import { describe, type Settings } from './setting.queries.ts'
import { parseValue, refuseUnlessDistrictWide } from './setting.rules.ts'

/**
 * A value from a day on, for the district or for a place and all below it; null gives the place's own value up. Nothing is
 * overwritten: undoing is another value. Throws 404 for an unknown key, 403 outside the editor's places, 422 for a past day or
 * a value that the setting's own schema refuses.
 */
export async function changeSetting(
  ctx: Ctx,
  { body }: Input<typeof contract.changeSetting>,
  settings: Settings,
): Promise<SettingView> {
  const setting = settings.find(({ key }) => key === body.key)
  if (!setting) throw notFound('no_setting', '没有这项规则')
  const path = await pathFor(ctx, body.siteId)
  const today = chinaDay(ctx.now)
  if (body.fromOn < today) throw invalid('fromOn', '生效日期不能早于今天')
  const value = parseValue(setting, body.value ?? null)
  const id = await insertValue(ctx, { key: setting.key, path, fromOn: body.fromOn, value })
  if (!id) throw conflict('stale', '刚有人改过这一项，请刷新后再改')
  ctx.record({
    subject: 'setting',
    subjectId: id,
    act: 'CHANGE',
    party: 'settings:edit',
    siteId: body.siteId,
    facts: { key: setting.key, fromOn: body.fromOn, value },
  })
  ctx.rulesChanged()
  if (setting.key === workingHours.key && body.fromOn === today)
    ctx.publish(
      clocksOutdated({
        cause: { subject: 'setting', subjectId: id, change: id },
        settingsBefore: ctx.now.toISOString(),
        looked: 0,
        moved: 0,
      }),
    )
  const [shown] = await describe(ctx, [setting], { path, on: today })
  if (!shown) throw notFound('no_setting', '没有这项规则')
  return shown
}

/** The path of the place, or empty for the district, which takes a grant over the whole of it. */
async function pathFor(ctx: Ctx, siteId: string | undefined): Promise<string> {
  if (!siteId) {
    refuseUnlessDistrictWide(ctx.actor)
    return ''
  }
  const site = await findSite(ctx, siteId)
  if (!site || !holdsAt(ctx.actor, 'settings:edit', site.path))
    throw forbidden('outside_scope', '这个地点不在您管辖的范围内')
  return site.path
}

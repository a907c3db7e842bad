import * as z from 'zod/mini'
import type * as contract from '../../../contract/house/house.ts'
import type { SettingView } from '../../../contract/house/house.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { holdsAt, holdsEverywhere } from '../../platform/access/actor.ts'
import { chinaDay } from '../../platform/clock/china-day.ts'
import { parseHours } from '../../platform/clock/working-hours.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { rulesOf, workingHours } from '../../platform/settings/rules.ts'
import type { Setting } from '../../platform/settings/settings.ts'
import { namesOf } from '../identity/public.ts'
import { findSite } from '../network/public.ts'
import { clocksOutdated } from './house.events.ts'
import { NIL } from './house.jobs.ts'
import { insertValue, listDays, listValues } from './house.store.ts'
import { sitesAt } from './house.queries.ts'

export type Settings = readonly Setting[]

/** Every declared rule with its default, its source and all that was ever changed. */
export async function listSettings(
  ctx: Ctx,
  settings: Settings,
): Promise<Reply<typeof contract.listSettings>> {
  return { rows: await describe(ctx, settings) }
}

async function describe(ctx: Ctx, settings: Settings): Promise<SettingView[]> {
  const [values, days] = await Promise.all([listValues(ctx), listDays(ctx)])
  const rules = rulesOf(values, days)
  const [names, places] = await Promise.all([
    namesOf(
      ctx,
      values.flatMap(({ createdBy }) => createdBy ?? []),
    ),
    sitesAt(
      ctx,
      values.map(({ path }) => path),
    ),
  ])
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return settings.map((setting) => ({
    key: setting.key,
    label: setting.words.zh,
    labelEn: setting.words.en,
    source: setting.source,
    schema: z.toJSONSchema(setting.schema) as Record<string, unknown>,
    fallback: setting.fallback,
    value: rules.valueOf(setting, ctx.now, ''),
    values: values
      .filter(({ key }) => key === setting.key)
      .map(({ id, path, fromOn, value, createdBy, createdAt }) => ({
        id,
        place: places.get(path) ?? null,
        fromOn,
        value,
        by: (createdBy && nameOf.get(createdBy)) || null,
        at: createdAt.toISOString(),
      })),
  }))
}

/**
 * A value from a day on, for the district or for a place and all below it. Throws 404 for an unknown key, 403 outside the
 * editor's places, 422 for a past day or a value that the setting's own schema refuses.
 */
export async function changeSetting(
  ctx: Ctx,
  { body }: Input<typeof contract.changeSetting>,
  settings: Settings,
): Promise<SettingView> {
  const setting = settings.find(({ key }) => key === body.key)
  if (!setting) throw notFound('no_setting', '没有这项规则')
  const path = await pathFor(ctx, body.siteId)
  if (body.fromOn < chinaDay(ctx.now)) throw invalid('fromOn', '生效日期不能早于今天')
  const value = parseValue(setting, body.value)
  const id = await insertValue(ctx, { key: setting.key, path, fromOn: body.fromOn, value })
  if (!id) throw conflict('stale', '这项规则刚被他人修改，请刷新后再操作')
  ctx.record({
    subject: 'setting',
    subjectId: id,
    act: 'CHANGE',
    party: 'settings:edit',
    siteId: body.siteId,
    facts: { key: setting.key, fromOn: body.fromOn, value },
  })
  ctx.rulesChanged()
  if (setting.key === workingHours.key && body.fromOn === chinaDay(ctx.now))
    ctx.publish(clocksOutdated({ settingsBefore: ctx.now.toISOString(), after: NIL }))
  const [shown] = await describe(ctx, [setting])
  if (!shown) throw notFound('no_setting', '没有这项规则')
  return shown
}

function parseValue(setting: Setting, given: unknown): unknown {
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

/** The path of the place, or empty for the district, which takes a grant over the whole of it. */
async function pathFor(ctx: Ctx, siteId: string | undefined): Promise<string> {
  if (!siteId) {
    refuseUnlessDistrictWide(ctx)
    return ''
  }
  const site = await findSite(ctx, siteId)
  if (!site || !holdsAt(ctx.actor, 'settings:edit', site.path))
    throw forbidden('outside_scope', '这个地点不在您管辖的范围内')
  return site.path
}

/** The calendar and district-wide rules belong to whoever administers the center and all below. */
export function refuseUnlessDistrictWide({ actor }: Ctx) {
  if (!holdsEverywhere(actor, 'settings:edit'))
    throw forbidden('outside_scope', '全区的规则由区中心的系统管理员修改')
}

import * as z from 'zod/mini'
import type * as contract from '../../../contract/house/settings.ts'
import type { SettingView } from '../../../contract/house/settings.ts'
import type { PlaceRef } from '../../../contract/network/places.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { chinaDay } from '../../platform/clock/china-day.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyText } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { inForce } from '../../platform/settings/rules.ts'
import type { Setting } from '../../platform/settings/settings.ts'
import { namesOf } from '../identity/public.ts'
import { findSite, placeRef } from '../network/public.ts'
import { listValues } from './house.store.ts'

export type Settings = readonly Setting[]

/** Every declared rule with its default, its source and all that was ever changed for a place or above it. */
export async function listSettings(
  ctx: Ctx,
  { query }: Input<typeof contract.listSettings>,
  settings: Settings,
): Promise<Reply<typeof contract.listSettings>> {
  const site = query.siteId ? await findSite(ctx, query.siteId) : undefined
  if (query.siteId && !site) throw notFound('no_place', '没有这个地点')
  const on = query.on ?? chinaDay(ctx.now)
  return { rows: await describe(ctx, settings, { path: site?.path ?? '', on }) }
}

interface Asked {
  path: string
  on: string
}

export async function describe(ctx: Ctx, settings: Settings, { path, on }: Asked): Promise<SettingView[]> {
  const values = (await listValues(ctx)).filter((row) => path === '' || path.startsWith(row.path))
  const [names, places] = await Promise.all([
    namesOf(
      ctx,
      values.flatMap(({ createdBy }) => createdBy ?? []),
    ),
    sitesAt(
      ctx,
      values.map((row) => row.path),
    ),
  ])
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  const byKey = Map.groupBy(values, ({ key }) => key)
  return settings.map((setting) => {
    const own = byKey.get(setting.key) ?? []
    const holds = inForce(own, on, path)
    return {
      key: setting.key,
      label: setting.words.zh,
      labelEn: setting.words.en,
      source: setting.source,
      schema: z.toJSONSchema(setting.schema) as Record<string, unknown>,
      options: setting.options ?? null,
      fallback: setting.fallback,
      value: holds ? holds.value : setting.fallback,
      inForceId: holds?.id ?? null,
      values: own.map((row) => ({
        id: row.id,
        place: places.get(row.path) ?? null,
        fromOn: row.fromOn,
        value: row.value,
        by: (row.createdBy && nameOf.get(row.createdBy)) || null,
        at: row.createdAt.toISOString(),
      })),
    }
  })
}

/** The places at these paths, as they are named today. */
async function sitesAt({ db, districtId }: Ctx, paths: readonly string[]): Promise<Map<string, PlaceRef>> {
  const rows = await db
    .selectFrom('site')
    .select(['id', 'kind', 'name', 'qrCode', 'path'])
    .where('districtId', '=', districtId)
    .where('path', '=', anyText(paths))
    .execute()
  return new Map(rows.map((row) => [row.path, placeRef(row)]))
}

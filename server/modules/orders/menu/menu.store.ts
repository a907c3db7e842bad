import { sql, type Insertable, type RawBuilder, type Selectable, type SqlBool, type Updateable } from 'kysely'
import type { MenuItemTable } from '../../../../db/schema.ts'
import type { Platform } from '../../../../contract/network/places.ts'
import type { MenuState } from '../../../../contract/orders/menu.ts'
import type { PathRange } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { anyId, anyText, withinRanges } from '../../../platform/db/sql.ts'
import type { OrderState } from '../../../../contract/orders/words.ts'
import { setting } from '../../../platform/settings/settings.ts'
import { chinaMonth, reviseSoonBefore } from './menu.rules.ts'
import { reviseSoonDays } from './menu.settings.ts'

/** What must be revised before this instant is due soon, or late. */
export const soonBefore = (ctx: Ctx): Date => reviseSoonBefore(ctx.now, setting(ctx, reviseSoonDays))

export type MenuItemRow = Selectable<MenuItemTable>
export type MenuRecord = MenuItemRow & { handlingPath: string }

/** A place offers at most so many; a station's menu has some fifty. */
const LISTED_MOST = 200

export const findMenuItem = ({ db, districtId }: Ctx, id: string): Promise<MenuItemRow | undefined> =>
  db
    .selectFrom('menuItem')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()

const items = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('menuItem as m')
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'm.districtId').onRef('h.id', '=', 'm.handlingSiteId'),
    )
    .selectAll('m')
    .select('h.path as handlingPath')
    .where('m.districtId', '=', districtId)

export const readItem = (ctx: Ctx, id: string): Promise<MenuRecord | undefined> =>
  items(ctx).where('m.id', '=', id).executeTakeFirst()

/** Locked: of two who edit or order at once, the second sees what the first did. */
export const lockItem = (ctx: Ctx, id: string): Promise<MenuRecord | undefined> =>
  items(ctx).where('m.id', '=', id).forUpdate('m').executeTakeFirst()

export const findItemByCode = (ctx: Ctx, code: string): Promise<MenuRecord | undefined> =>
  items(ctx).where('m.qrCode', '=', code).executeTakeFirst()

interface ItemsWanted {
  ranges: readonly PathRange[]
  state?: MenuState | undefined
  platform?: Platform | undefined
  /** What the search words of `m.id` must say. */
  saying?: RawBuilder<SqlBool> | undefined
  revise?: 'DUE' | undefined
  /** The last one of the page before. */
  after: string | undefined
  limit: number
}

/** Items of a part of the tree, newest first. */
export function listItems(ctx: Ctx, wanted: ItemsWanted): Promise<MenuRecord[]> {
  const { ranges, state, platform, saying, revise, after, limit } = wanted
  let list = items(ctx).where((eb) => withinRanges(eb, sql<string>`h.path`, ranges))
  if (state) list = list.where('m.state', '=', state)
  if (platform) list = list.where('m.platform', '=', platform)
  if (saying) list = list.where(saying)
  if (revise) list = list.where('m.dueAt', '<', soonBefore(ctx))
  if (after) list = list.where('m.id', '<', after)
  return list.orderBy('m.id', 'desc').limit(limit).execute()
}

/** What identifies items in `search_token`. */
export const MENU_SEARCH = 'menu_item'

export const titlesOfItems = ({ db, districtId }: Ctx, ids: readonly string[]) =>
  db
    .selectFrom('menuItem')
    .select(['id', 'title'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId([...new Set(ids)]))
    .execute()

/** Every item of exactly this place, whatever its state. */
export const itemsAt = (ctx: Ctx, siteId: string): Promise<MenuRecord[]> =>
  items(ctx).where('m.siteId', '=', siteId).orderBy('m.id').forUpdate('m').execute()

export const countPublishedAt = async ({ db, districtId }: Ctx, siteId: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('menuItem')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('districtId', '=', districtId)
        .where('siteId', '=', siteId)
        .where('state', '=', 'PUBLISHED')
        .executeTakeFirstOrThrow()
    ).count,
  )

/** What is offered at a place: its own items first, then those of the places above. */
export const listOffered = (ctx: Ctx, paths: readonly string[]): Promise<MenuRecord[]> =>
  items(ctx)
    .where('m.state', '=', 'PUBLISHED')
    .where(sql<string>`h.path`, '=', anyText(paths))
    .orderBy(sql`length(h.path)`, 'desc')
    .orderBy('m.platform')
    .orderBy('m.id')
    .limit(LISTED_MOST)
    .execute()

const inVain: OrderState[] = ['REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED']

/** How many were ordered in the month of `ctx.now`, without those that came to nothing: a refused or withdrawn order gives its place back. */
export async function orderedThisMonth(
  { db, districtId, now }: Ctx,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('serviceOrder')
    .select(['itemId', (eb) => eb.fn.countAll<number>().as('count')])
    .where('districtId', '=', districtId)
    .where('itemId', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('createdAt', '>=', chinaMonth(now).since)
    .where((eb) => eb.not(eb('state', '=', anyText(inVain))))
    .groupBy('itemId')
    .execute()
  return new Map(rows.map(({ itemId, count }) => [itemId ?? '', Number(count)]))
}

export const insertItem = ({ db }: Ctx, item: Insertable<MenuItemTable>) =>
  db.insertInto('menuItem').values(item).executeTakeFirstOrThrow()

/** Once more; no change that would make an editor's screen stale. */
export const countOrdered = ({ db, districtId }: Ctx, id: string) =>
  db
    .updateTable('menuItem')
    .set((eb) => ({ orderedCount: eb('orderedCount', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()

export const updateItem = ({ db, districtId }: Ctx, id: string, changes: Updateable<MenuItemTable>) =>
  db
    .updateTable('menuItem')
    .set(changes)
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()

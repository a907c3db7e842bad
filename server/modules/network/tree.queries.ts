import { sql } from 'kysely'
import type * as contract from '../../../contract/network/places.ts'
import { placeParents } from '../../../contract/network/places.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { scope } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId, anyText, withinRanges } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { readHistory } from '../../platform/history/read.ts'
import { SEARCH_KIND } from './place.store.ts'
import { presentPlace } from './place.view.ts'
import { saysAll } from './search.store.ts'
import { findSite, type SiteRow } from './site.store.ts'
import { placeRef } from './site.view.ts'

const sitePath = sql<string>`site.path`

/** Places in the order of the tree, each with how many open ones stand below it. */
const nodes = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('site')
    .select(['site.id', 'site.kind', 'site.name', 'site.qrCode', 'site.parentId', 'site.officialCode'])
    .select(['site.closedAt', 'site.path'])
    .select((eb) =>
      eb
        .selectFrom('site as below')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('below.districtId', '=', 'site.districtId')
        .whereRef('below.parentId', '=', 'site.id')
        .where('below.closedAt', 'is', null)
        .as('childCount'),
    )
    .where('site.districtId', '=', districtId)
    .orderBy('site.path')

type Nodes = ReturnType<typeof nodes>

/** Only places whose name holds every token of what was typed. */
const matching = (list: Nodes, ctx: Ctx, text: string): Nodes =>
  list.where(saysAll(ctx, { kind: SEARCH_KIND, text, id: sql.ref('site.id') }))

interface Paging {
  cursor?: string | undefined
  size: number
}

/** One page by path; the cursor is the last path. */
async function pageOf(list: Nodes, { cursor, size }: Paging) {
  const from = cursor && /^([0-9a-z]+\/)+$/.test(cursor) ? list.where('site.path', '>', cursor) : list
  const found = await from.limit(size + 1).execute()
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  return { rows, ...(found.length > size && last && { next: last.path }) }
}

/** Open places for anybody: found by name, pinyin or initials, or what stands below one. */
export async function listPublicPlaces(
  ctx: Ctx,
  { query }: Input<typeof contract.listPublicPlaces>,
): Promise<Reply<typeof contract.listPublicPlaces>> {
  let list = nodes(ctx).where('site.closedAt', 'is', null)
  if (query.parentId) list = list.where('site.parentId', '=', query.parentId)
  if (query.q) list = matching(list, ctx, query.q)
  const { rows, ...rest } = await pageOf(list, query)
  const parents = await namesById(
    ctx,
    rows.flatMap(({ parentId }) => parentId ?? []),
  )
  return {
    ...rest,
    rows: rows.map((row) => ({
      ...placeRef(row),
      parentName: parents.get(row.parentId ?? '') ?? null,
      childCount: Number(row.childCount),
    })),
  }
}

async function namesById({ db, districtId }: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('site')
    .select(['id', 'name'])
    .where('districtId', '=', districtId)
    .where('id', '=', anyId(ids))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The tree level by level: without a parent the places where the viewer's grants begin, with `q` what is found in reach. */
export async function listTree(
  ctx: Ctx,
  { query }: Input<typeof contract.listTree>,
): Promise<Reply<typeof contract.listTree>> {
  const ranges = scope(ctx, 'network:view')
  let list = nodes(ctx).where((eb) => withinRanges(eb, sitePath, ranges))
  if (!query.withClosed) list = list.where('site.closedAt', 'is', null)
  if (query.kind) list = list.where('site.kind', '=', query.kind)
  if (query.above) list = list.where('site.kind', '=', anyText(placeParents[query.above]))
  if (query.q) list = matching(list, ctx, query.q)
  else if (query.parentId) list = list.where('site.parentId', '=', query.parentId)
  else list = list.where('site.path', '=', anyText(ranges.map(({ from }) => from)))
  const { rows, ...rest } = await pageOf(list, query)
  const parents = await namesById(
    ctx,
    rows.flatMap(({ parentId }) => parentId ?? []),
  )
  return {
    ...rest,
    rows: rows.map((row) => ({
      ...placeRef(row),
      parentId: row.parentId,
      parentName: parents.get(row.parentId ?? '') ?? null,
      officialCode: row.officialCode,
      childCount: Number(row.childCount),
      closed: row.closedAt !== null,
    })),
  }
}

/** The place if the viewer's grants reach it; 404 otherwise, so that nothing is learned by guessing. */
export async function getInReach(ctx: Ctx, id: string): Promise<SiteRow> {
  const site = await findSite(ctx, id)
  if (!site || !holdsAt(ctx.actor, 'network:view', site.path))
    throw notFound('no_place', '没有找到这个地点，或它不在您的管辖范围内')
  return site
}

export const getPlace = async (ctx: Ctx, { params }: Input<typeof contract.getPlace>) =>
  presentPlace(ctx, await getInReach(ctx, params.id))

/** The places that a line of history speaks of. */
const placesIn = ({ facts }: { facts: Record<string, unknown> }): string[] =>
  ['parentId', 'fromId', 'toId', 'intoId'].flatMap((key) =>
    typeof facts[key] === 'string' ? facts[key] : [],
  )

/** An import is one line of history for all its places; each shows it as its beginning. */
const importedBy = ({ importId, createdAt, createdBy }: SiteRow) =>
  importId
    ? [{ id: importId, at: createdAt, act: 'IMPORT', actorId: createdBy, facts: { importId }, words: null }]
    : []

/** What happened to a place, newest first. */
export async function getPlaceHistory(
  ctx: Ctx,
  { params }: Input<typeof contract.getPlaceHistory>,
): Promise<Reply<typeof contract.getPlaceHistory>> {
  const site = await getInReach(ctx, params.id)
  const rows = [...importedBy(site), ...(await readHistory(ctx, site.id))]
  return {
    names: Object.fromEntries(await namesById(ctx, rows.flatMap(placesIn))),
    rows: rows.toReversed().map(({ id, at, act, actorId, facts, words }) => ({
      id,
      at: at.toISOString(),
      act,
      who: typeof words?.['by'] === 'string' && words['by'] ? words['by'] : actorId ? '工作人员' : '系统',
      facts,
      words,
    })),
  }
}

import type * as contract from '../../../contract/cases/figures.ts'
import type { recordFigures } from '../../../contract/cases/figures.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { scope, subtree } from '../../platform/access/scope.ts'
import { parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { setting } from '../../platform/settings/settings.ts'
import { findSiteByCode, findTopSite, placeRef, type SiteRow } from '../network/public.ts'
import { listOrderLines } from '../orders/public.ts'
import { teamNames } from '../people/public.ts'
import { ratingsLeast } from './case.settings.ts'
import { figuresFrom, spanOf } from './figure.rules.ts'
import { pageRecords, rankTeams, sumFigures, type RecordsWanted } from './figure.store.ts'

/** The place of a code; without one the top of the district. */
async function placeFor(ctx: Ctx, placeCode: string | undefined): Promise<SiteRow> {
  const code = placeCode && parseCode(placeCode)
  const place = placeCode === undefined ? await findTopSite(ctx) : code && (await findSiteByCode(ctx, code))
  if (!place) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  return place
}

export async function getFigures(
  ctx: Ctx,
  { query }: Input<typeof contract.getFigures>,
): Promise<Reply<typeof contract.getFigures>> {
  const place = await placeFor(ctx, query.placeCode)
  const span = spanOf(query.period, ctx.now)
  const sums = await sumFigures(ctx, subtree(place.path), span)
  return { place: placeRef(place), from: span.from, to: span.to, figures: figuresFrom(sums) }
}

export async function listMerit(
  ctx: Ctx,
  { query }: Input<typeof contract.listMerit>,
): Promise<Reply<typeof contract.listMerit>> {
  const place = await placeFor(ctx, query.placeCode)
  const least = setting(ctx, ratingsLeast, place.path)
  const ranked = await rankTeams(ctx, {
    range: subtree(place.path),
    span: spanOf(query.period, ctx.now),
    by: query.by,
    ratingsLeast: least,
    size: query.size,
  })
  const names = await teamNames(
    ctx,
    ranked.map(({ teamId }) => teamId),
  )
  const rows = ranked.map(({ teamId, finished, rated, stars }) => ({
    team: { id: teamId, name: names.get(teamId) ?? '' },
    finished,
    rated,
    averageStars: rated >= least ? stars / rated : null,
  }))
  return { rows, ratingsLeast: least }
}

const counting: Record<(typeof recordFigures)[number], Pick<RecordsWanted, 'day' | 'solved'>> = {
  ASKED: { day: 'askedOn' },
  FINISHED: { day: 'finishedOn' },
  RATED: { day: 'ratedOn' },
  SOLVED: { day: 'ratedOn', solved: 'YES' },
}

/** The orders behind a figure, for who may see the orders of that place. */
export async function listFigureRecords(
  ctx: Ctx,
  { query }: Input<typeof contract.listFigureRecords>,
): Promise<Reply<typeof contract.listFigureRecords>> {
  const place = await placeFor(ctx, query.placeCode)
  const range = subtree(place.path)
  if (!scope(ctx, 'orders:view').some(({ from, to }) => range.from >= from && range.to <= to))
    throw forbidden('not_your_place', '这个地点不在您的管辖范围内，只能看公开的数字')
  const found = await pageRecords(ctx, {
    ...counting[query.figure],
    range,
    span: spanOf(query.period, ctx.now),
    cursor: decodePosition(query.cursor),
    limit: query.size + 1,
  })
  const { rows, next } = pageOf(found, query.size, ({ day, orderId }) => ({
    at: new Date(day ?? 0),
    id: orderId,
  }))
  const lines = await listOrderLines(
    ctx,
    rows.map(({ orderId }) => orderId),
  )
  const byId = new Map(lines.map((line) => [line.id, line]))
  const shown = rows.flatMap(({ orderId, day }) => {
    const order = byId.get(orderId)
    return order && day ? [{ day, order }] : []
  })
  return { rows: shown, ...(next && { next }) }
}

import type * as contract from '../../../contract/cases/desk.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { scope } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { listOrderLines } from '../orders/public.ts'
import { countCandidates, pageCandidates } from './candidate.store.ts'
import { published } from './case.queries.ts'
import { countCases, pageCases } from './case.store.ts'
import { presentCase, presentRows } from './case.view.ts'
import { readCase } from './record.ts'

export async function listDeskCases(
  ctx: Ctx,
  { query }: Input<typeof contract.listDeskCases>,
): Promise<Reply<typeof contract.listDeskCases>> {
  const found = await pageCases(ctx, {
    ranges: scope(ctx, 'cases:view'),
    state: query.state,
    cursor: decodePosition(query.cursor),
    limit: query.size + 1,
  })
  const { rows, next } = pageOf(found, query.size, published)
  return { rows: await presentRows(ctx, rows), ...(next && { next }) }
}

export const getDeskCase = async (ctx: Ctx, { params }: Input<typeof contract.getDeskCase>) =>
  presentCase(ctx, await readCase(ctx, params.id))

const COUNTED_MOST = 100

export async function caseCounts(ctx: Ctx): Promise<Reply<typeof contract.caseCounts>> {
  const ranges = scope(ctx, 'cases:view')
  const [waiting, drafts, inReview] = await Promise.all([
    countCandidates(ctx, scope(ctx, 'cases:edit'), COUNTED_MOST),
    countCases(ctx, ranges, 'DRAFT', COUNTED_MOST),
    countCases(ctx, ranges, 'IN_REVIEW', COUNTED_MOST),
  ])
  return { waiting, drafts, inReview }
}

export async function listCandidates(
  ctx: Ctx,
  { query }: Input<typeof contract.listCandidates>,
): Promise<Reply<typeof contract.listCandidates>> {
  const cursor = decodePosition(query.cursor)
  const found = await pageCandidates(ctx, scope(ctx, 'cases:edit'), cursor, query.size + 1)
  const position = ({ evaluatedAt, orderId }: (typeof found)[number]) => ({ at: evaluatedAt, id: orderId })
  const { rows, next } = pageOf(found, query.size, position)
  const lines = await listOrderLines(
    ctx,
    rows.map(({ orderId }) => orderId),
  )
  const byId = new Map(lines.map((line) => [line.id, line]))
  const shown = rows.flatMap(({ orderId, evaluatedAt }) => {
    const order = byId.get(orderId)
    return order ? [{ order, evaluatedAt: evaluatedAt.toISOString() }] : []
  })
  return { rows: shown, ...(next && { next }) }
}

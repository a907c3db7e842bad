import type * as contract from '../../../../contract/orders/again.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { system } from '../../../platform/access/actor.ts'
import { scope } from '../../../platform/access/scope.ts'
import { findDayNumber, midnightOf } from '../../../platform/clock/china-time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../../platform/db/keyset.ts'
import { invalid, notFound } from '../../../platform/errors.ts'
import { hashOf } from '../../identity/public.ts'
import { findSite, refsOf } from '../../network/public.ts'
import { teamNames } from '../../people/public.ts'
import { countAsked, findBySecret, hasRefused, pageAsked, type AskedSpan } from './again.store.ts'
import { findTitle, readOrder } from '../order.store.ts'
import { titleByPhone, veiledTitles } from '../privacy/veil.view.ts'

/** The question behind a link: what was done, where, and what has been answered. */
export async function readAskAgain(
  ctx: Ctx,
  { params }: Input<typeof contract.readAskAgain>,
): Promise<Reply<typeof contract.readAskAgain>> {
  const asked = await findBySecret(ctx, hashOf(params.secret))
  if (!asked) throw notFound('no_question', '这个链接不对，或者已经失效')
  const order = await readOrder({ ...ctx, actor: system }, asked.orderId)
  const [site, teams, next] = await Promise.all([
    findSite(ctx, order.siteId),
    teamNames(ctx, order.teamId ? [order.teamId] : []),
    asked.nextOrderId ? findTitle(ctx, asked.nextOrderId) : undefined,
  ])
  return {
    title: titleByPhone(order),
    place: site?.name ?? '',
    team: (order.teamId && teams.get(order.teamId)) || null,
    doneAt: (order.evaluatedAt ?? order.stateSince).toISOString(),
    answer: asked.answer,
    nextCode: next?.code ?? null,
  }
}

export const getAskAgainWish = async (ctx: Ctx) => ({
  wanted: !(ctx.actor.personId && (await hasRefused(ctx, ctx.actor.personId))),
})

function spanOf(ctx: Ctx, { from, to }: { from: string; to: string }): AskedSpan {
  const [first, last] = [findDayNumber(from), findDayNumber(to)]
  if (first === undefined || last === undefined || last < first)
    throw invalid('to', '结束的日子不能早于开始的日子')
  return {
    ranges: scope(ctx, 'orders:view'),
    from: new Date(midnightOf(first)),
    to: new Date(midnightOf(last + 1)),
  }
}

export async function askAgainFigures(
  ctx: Ctx,
  { query }: Input<typeof contract.askAgainFigures>,
): Promise<Reply<typeof contract.askAgainFigures>> {
  const counts = await countAsked(ctx, spanOf(ctx, query))
  const of = (answer: string | null) => Number(counts.find((row) => row.answer === answer)?.count ?? 0)
  const [well, again, silent] = [of('WELL'), of('AGAIN'), of(null)]
  return { asked: well + again + silent, well, again, silent }
}

export async function listAskedAgain(
  ctx: Ctx,
  { query }: Input<typeof contract.listAskedAgain>,
): Promise<Reply<typeof contract.listAskedAgain>> {
  const found = await pageAsked(ctx, {
    ...spanOf(ctx, query),
    answer: query.answer,
    after: decodePosition(query.cursor),
    limit: query.size + 1,
  })
  const { rows, next } = pageOf(found, query.size, ({ askedAt, orderId }) => ({ at: askedAt, id: orderId }))
  const [titles, places] = await Promise.all([
    veiledTitles(ctx, rows),
    refsOf(
      ctx,
      rows.map(({ siteId }) => siteId),
    ),
  ])
  return {
    rows: rows.flatMap((row) => {
      const place = places.get(row.siteId)
      if (!place) return []
      const { orderId, askedAt, bySms, answer, answeredAt, nextOrderId, nextCode } = row
      return [
        {
          order: { id: orderId, name: titles.get(orderId) ?? row.title },
          place,
          askedAt: askedAt.toISOString(),
          bySms,
          answer,
          answeredAt: answeredAt?.toISOString() ?? null,
          next: nextOrderId && nextCode ? { id: nextOrderId, name: nextCode } : null,
        },
      ]
    }),
    ...(next && { next }),
  }
}

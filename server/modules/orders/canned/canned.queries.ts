import { cannedActions, type CannedAction, type CannedAnswer } from '../../../../contract/orders/canned.ts'
import type * as contract from '../../../../contract/orders/canned.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { holdsAt } from '../../../platform/access/actor.ts'
import { scope } from '../../../platform/access/scope.ts'
import { sayTime } from '../../../platform/clock/say-time.ts'
import { formatCode } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../../platform/db/keyset.ts'
import { notFound } from '../../../platform/errors.ts'
import { allowedActions } from '../../../platform/flow/allowed.ts'
import { readHistory } from '../../../platform/history/read.ts'
import { findSite, refsOf } from '../../network/public.ts'
import { timelineOf } from '../../people/public.ts'
import { filled, type CannedFacts } from './canned.rules.ts'
import { cannedAt, findCanned, pageCanned, type CannedRow } from './canned.store.ts'
import { pathsUp, placesAbove } from '../menu/menu.queries.ts'
import { orderFlow } from '../order.flow.ts'
import { mayRead } from '../order.rules.ts'
import { readOrder, type OrderRecord } from '../order.store.ts'

export async function listCanned(
  ctx: Ctx,
  { query }: Input<typeof contract.listCanned>,
): Promise<Reply<typeof contract.listCanned>> {
  const found = await pageCanned(ctx, {
    ranges: scope(ctx, 'canned:edit'),
    above: placesAbove(ctx, 'canned:edit'),
    after: decodePosition(query.cursor),
    limit: query.size + 1,
  })
  const { rows, next } = pageOf(found, query.size, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { rows: await presentCanned(ctx, rows), ...(next && { next }) }
}

export async function getCanned(
  ctx: Ctx,
  { params }: Input<typeof contract.getCanned>,
): Promise<Reply<typeof contract.getCanned>> {
  const found = await findCanned(ctx, params.id)
  const mine = found && holdsAt(ctx.actor, 'canned:edit', found.path) ? [found] : []
  const [canned] = await presentCanned(ctx, mine)
  if (!canned) throw notFound('no_canned', '没有这条常用语，或者您无权查看')
  const history = await readHistory(ctx, canned.id)
  return { canned, timeline: await timelineOf(ctx, history, { reasons: true }) }
}

/** For one order and what this viewer may do with it now: the words are ready to be sent. */
export async function cannedFor(
  ctx: Ctx,
  { params }: Input<typeof contract.cannedFor>,
): Promise<Reply<typeof contract.cannedFor>> {
  const order = await readOrder(ctx, params.id)
  const [answers, facts] = await Promise.all([
    cannedAt(ctx, pathsUp(order.handlingPath)),
    factsOf(ctx, order),
  ])
  const allowed = allowedActions(ctx.actor, orderFlow, order, ctx.now).map(({ action }) => action)
  const rows = answers
    .filter(({ action, kind, state }) => {
      const fits = (kind === null || kind === order.kind) && (state === null || state === order.state)
      return fits && allowed.includes(action)
    })
    .flatMap(({ id, action, label, words }) => {
      const text = filled(words, facts)
      return text && isCanned(action) ? [{ id, action, label, words: text }] : []
    })
  return { rows }
}

const isCanned = (action: string): action is CannedAction => cannedActions.some((name) => name === action)

async function factsOf(ctx: Ctx, order: OrderRecord): Promise<CannedFacts> {
  const site = await findSite(ctx, order.handlingSiteId)
  return {
    place: site?.name ?? '',
    code: formatCode(order.code),
    ...(mayRead(ctx.actor, order) && { title: order.title }),
    ...(site?.phone && { phone: site.phone }),
    ...(order.dueAt && { due: sayTime(order.dueAt) }),
  }
}

/** Answers as their editors see them. */
export async function presentCanned(ctx: Ctx, answers: readonly CannedRow[]): Promise<CannedAnswer[]> {
  const places = await refsOf(
    ctx,
    answers.map(({ siteId }) => siteId),
  )
  return answers.map((answer) => {
    const { id, siteId, action, kind, state, label, words, createdAt, version } = answer
    const place = places.get(siteId)
    if (!place) throw new Error(`canned answer ${id} stands at no place`)
    const mayEdit = holdsAt(ctx.actor, 'canned:edit', answer.path)
    const written = { id, place, action, kind, state, label, words }
    return { ...written, mayEdit, createdAt: createdAt.toISOString(), version }
  })
}

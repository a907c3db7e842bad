import type { Ctx } from '../../platform/ctx.ts'
import type { Facts } from '../../platform/errors.ts'
import type { PlaceHolding } from '../../platform/module.ts'
import { getSuccessor } from '../network/public.ts'
import { countGrantsAt, grantsAt, repoint, revoke } from './grant.store.ts'

interface Ended {
  placeId: string
}

/** A place was merged: whoever served it serves the place that answers now, in the same role. */
export async function followMerger(ctx: Ctx, { placeId }: Ended) {
  const to = await getSuccessor(ctx, placeId)
  for (const grant of await grantsAt(ctx, placeId)) {
    await repoint(ctx, grant.id, to.id)
    record(ctx, grant, 'REHOME', { fromSiteId: placeId, siteId: to.id })
  }
}

/** A place was closed: its grants end; whoever is above reaches what is left of it. */
export async function followClosing(ctx: Ctx, { placeId }: Ended) {
  for (const grant of await grantsAt(ctx, placeId)) {
    await revoke(ctx, grant.id)
    record(ctx, grant, 'REVOKE', { siteId: placeId, because: 'PLACE_CLOSED' })
  }
}

const record = (ctx: Ctx, { id, role, personId }: Holder, act: string, facts: At) =>
  ctx.record({
    subject: 'role_grant',
    subjectId: id,
    act,
    party: 'SYSTEM',
    siteId: facts.siteId,
    facts: { role, personId, ...facts },
  })

type At = { siteId: string } & Facts

interface Holder {
  id: string
  role: string
  personId: string
}

export const grantHoldings: readonly PlaceHolding[] = [
  {
    table: 'role_grant',
    noun: '授权',
    words: { zh: '项在用的授权', en: 'grants in force' },
    count: countGrantsAt,
    whenMerged: '改为并入的地点的同样岗位',
    whenClosed: '收回',
  },
]

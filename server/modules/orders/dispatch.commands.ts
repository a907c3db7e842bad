import { done } from '../../../contract/common.ts'
import type * as contract from '../../../contract/orders/orders.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { findParent, findSite } from '../network/public.ts'
import { act, shown, step } from './act.ts'
import { lockCandidate } from './candidate.ts'
import {
  answerOffer,
  insertOffer,
  lockInPool,
  lockOrder,
  noteOffer,
  type OrderRecord,
} from './order.store.ts'

/** An offer is never a command: the team accepts or declines freely (条例 Art. 25). */
export async function offerOrder(ctx: Ctx, { params, body }: Input<typeof contract.offerOrder>) {
  const order = await act(ctx, params.id, 'OFFER', body, async (before) => {
    await lockCandidate(ctx, body.teamId, before)
    return { changes: { teamId: body.teamId }, more: { teamId: body.teamId } }
  })
  await insertOffer(ctx, order.id, body.teamId)
  return shown(ctx, order)
}

/** Open to the first eligible team (抢单). */
export async function poolOrder(ctx: Ctx, { params, body }: Input<typeof contract.poolOrder>) {
  return shown(ctx, await act(ctx, params.id, 'POOL', body, () => ({ changes: { teamId: null } })))
}

export async function takeBackOrder(ctx: Ctx, { params, body }: Input<typeof contract.takeBackOrder>) {
  const order = await act(ctx, params.id, 'TAKE_BACK', body, freed)
  await answerOffer(ctx, order.id, 'TAKEN_BACK', body.reason)
  return shown(ctx, order)
}

/** The row lock makes the first one the winner; everybody after finds the order no longer in the pool. */
export async function claimOrder(ctx: Ctx, { params, body }: Input<typeof contract.claimOrder>) {
  const before = await lockInPool(ctx, params.id)
  const ownTeam = before.viewerTeams.find(({ id, leader }) => leader && id === body.teamId)
  if (!ownTeam) throw notFound('not_your_team', '您不是这支队伍的队长')
  await lockCandidate(ctx, body.teamId, before)
  const order = await step(
    ctx,
    before,
    'CLAIM',
    {},
    { changes: { teamId: body.teamId }, more: { teamId: body.teamId } },
  )
  await noteOffer(ctx, order.id, body.teamId, 'CLAIMED')
  return shown(ctx, order)
}

export async function acceptOrder(ctx: Ctx, { params, body }: Input<typeof contract.acceptOrder>) {
  const order = await act(ctx, params.id, 'ACCEPT', body)
  await answerOffer(ctx, order.id, 'ACCEPTED')
  return shown(ctx, order)
}

/** One tap for the reason, words if there is more to say. */
export async function declineOrder(ctx: Ctx, { params, body }: Input<typeof contract.declineOrder>) {
  const order = await act(ctx, params.id, 'DECLINE', body, (before) => ({
    changes: { teamId: null, declines: before.declines + 1 },
    more: { facts: { why: body.why } },
  }))
  await answerOffer(ctx, order.id, 'DECLINED', body.why)
  return done
}

/** The team gives the order back; counted in its statistics, never punished inside 24 hours (RULES §2.3). */
export async function returnOrder(ctx: Ctx, { params, body }: Input<typeof contract.returnOrder>) {
  const before = await lockOrder(ctx, params.id)
  const order = await step(ctx, before, 'RETURN', body, freed())
  if (before.teamId) await noteOffer(ctx, order.id, before.teamId, 'RETURNED', body.reason)
  return done
}

/** Sideways to another team, which must accept and agree a time of its own; each hop counts. */
export async function handOverOrder(ctx: Ctx, { params, body }: Input<typeof contract.handOverOrder>) {
  const order = await act(ctx, params.id, 'HAND_OVER', body, async (before) => {
    if (body.teamId === before.teamId) throw conflict('same_team', '这一单已经在这支队伍手里')
    await lockCandidate(ctx, body.teamId, before)
    return {
      changes: { ...freed().changes, teamId: body.teamId, hops: before.hops + 1 },
      more: { teamId: body.teamId, facts: { fromTeamId: before.teamId } },
    }
  })
  await insertOffer(ctx, order.id, body.teamId)
  return done
}

/** 站 → 所 → 中心. */
export async function raiseOrder(ctx: Ctx, { params, body }: Input<typeof contract.raiseOrder>) {
  const raised = await act(ctx, params.id, 'RAISE', body, async (before) => {
    const parent = await findParent(ctx, before.handlingSiteId)
    if (!parent) throw conflict('top_already', '已经在中心，没有上级可转')
    return {
      changes: { hops: before.hops + 1 },
      more: {
        handling: { siteId: parent.id, path: parent.path },
        facts: { fromSiteId: before.handlingSiteId },
      },
    }
  })
  return shown(ctx, raised)
}

export async function passDownOrder(ctx: Ctx, { params, body }: Input<typeof contract.passDownOrder>) {
  const passed = await act(ctx, params.id, 'PASS_DOWN', body, async (before) => {
    const below = await findSite(ctx, body.siteId)
    if (
      !below ||
      below.closedAt ||
      below.id === before.handlingSiteId ||
      !below.path.startsWith(before.handlingPath)
    ) {
      throw conflict('not_below', '只能转给自己下级、正在开放的地点')
    }
    return {
      more: {
        handling: { siteId: below.id, path: below.path },
        facts: { fromSiteId: before.handlingSiteId },
      },
    }
  })
  return shown(ctx, passed)
}

const freed = (_before?: OrderRecord) => ({
  changes: { teamId: null, scheduledFrom: null, scheduledTo: null },
})

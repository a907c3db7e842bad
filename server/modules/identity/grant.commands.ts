import { done } from '../../../contract/common.ts'
import type * as contract from '../../../contract/identity/session.ts'
import type * as staff from '../../../contract/identity/staff.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { findSite } from '../network/public.ts'
import {
  mayGrant,
  refuseSecondAdministration,
  refuseUnfitRole,
  refuseUnlendable,
  refuseUnlessGrantable,
  refuseWrongPeriod,
  type Period,
} from './grant.rules.ts'
import * as store from './grant.store.ts'
import { grantViews } from './grant.view.ts'
import { lockPerson } from './person.store.ts'

const SUBJECT = 'role_grant'

/** Gives a role at a place, from–to. Throws 403 `cannot_grant`, `own_grant`; 409 `separate_roles`; 422 for a person, place or period that does not fit. */
export async function grantRole(ctx: Ctx, { body }: Input<typeof contract.grantRole>) {
  const site = await findSite(ctx, body.siteId)
  if (!site || site.closedAt) throw invalid('siteId', '请选择一个在用的地点')
  refuseUnfitRole(body.role, site.kind)
  refuseUnlessGrantable(await asOwner(ctx), { role: body.role, path: site.path, reach: body.reach })
  if (body.personId === ctx.actor.personId)
    throw forbidden('own_grant', '不能给自己授权，请由另一位管理员办理')
  const period = periodOf(ctx, body.fromAt, body.toAt)
  refuseWrongPeriod(period, ctx.now)
  return give(ctx, { personId: body.personId, role: body.role, siteId: site.id, reach: body.reach, period })
}

/** With one's own roles alone: what is given on the strength of a borrowed one would outlive the loan. */
async function asOwner(ctx: Ctx) {
  const held = await store.grantsOf(ctx, ctx.actor.personId ? [ctx.actor.personId] : [])
  return {
    ...ctx.actor,
    grants: held.filter((grant) => store.isInForce(grant, ctx.now) && !grant.delegatedFromId),
  }
}

/** Lends one's own role for a while. */
export async function delegateGrant(ctx: Ctx, { params, body }: Input<typeof staff.delegateGrant>) {
  const own = await store.lockGrant(ctx, params.id)
  if (!own || own.personId !== ctx.actor.personId) throw noGrant()
  const period = periodOf(ctx, body.fromAt, body.toAt)
  refuseWrongPeriod(period, ctx.now)
  refuseUnlendable(own, period, ctx)
  if (body.personId === own.personId) throw invalid('personId', '请选择另一位同事')
  const { role, siteId, reach } = own
  return give(ctx, { personId: body.personId, role, siteId, reach, period, delegatedFromId: own.id })
}

/** Takes a role back: whoever may give it. Throws 409 for the last security administrator, or nobody could give one any more. */
export async function revokeGrant(ctx: Ctx, { params, body }: Input<typeof contract.revokeGrant>) {
  const found = await store.findGrant(ctx, params.id)
  if (!found || !mayGrant(ctx.actor, found)) throw noGrant()
  if (found.role === 'SECURITY_ADMIN') await refuseLastSecurityAdministrator(ctx, found.id)
  await end(ctx, await lockInForce(ctx, found.id), { act: 'REVOKE', party: 'identity:grant', ...body })
  return shown(ctx, found.id)
}

/** Whoever lent it takes it back, or whoever borrowed it hands it back. */
export async function endDelegation(ctx: Ctx, { params, body }: Input<typeof staff.endDelegation>) {
  const grant = await store.findGrant(ctx, params.id)
  const lent = grant?.delegatedFromId ? await store.findGrant(ctx, grant.delegatedFromId) : undefined
  const { personId } = ctx.actor
  if (!grant || !lent || (grant.personId !== personId && lent.personId !== personId)) throw noGrant()
  const party = grant.personId === personId ? 'HOLDER' : 'LENDER'
  await end(ctx, await lockInForce(ctx, grant.id), { act: 'END_DELEGATION', party, ...body })
  return done
}

async function lockInForce(ctx: Ctx, id: string) {
  const grant = await store.lockGrant(ctx, id)
  if (!grant) throw noGrant()
  if (grant.revokedAt) throw conflict('revoked_already', '这项授权已经收回')
  return grant
}

async function refuseLastSecurityAdministrator(ctx: Ctx, id: string) {
  const others = (await store.lockSecurityAdministrators(ctx)).filter((row) => row.id !== id)
  if (others.length === 0)
    throw conflict('last_security_admin', '这是最后一位安全管理员，请先授予另一位，再收回这一位')
}

interface Ending {
  act: 'REVOKE' | 'END_DELEGATION'
  party: string
  reason: string
}

async function end(ctx: Ctx, grant: store.GrantRow, { act, party, reason }: Ending) {
  for (const { id, personId } of await store.revoke(ctx, grant.id)) {
    ctx.record({
      subject: SUBJECT,
      subjectId: id,
      act,
      party,
      siteId: grant.siteId,
      facts: { role: grant.role, personId },
      words: { reason },
    })
  }
}

interface Giving extends Pick<store.GrantRow, 'personId' | 'role' | 'siteId' | 'reach'> {
  period: Period
  delegatedFromId?: string
}

async function give(ctx: Ctx, { period, delegatedFromId, ...giving }: Giving) {
  const person = await lockPerson(ctx, giving.personId)
  if (!person?.login) throw invalid('personId', '这个人还没有工作人员账号，请先开通账号')
  const held = await store.grantsToCome(ctx, giving.personId)
  refuseSecondAdministration(
    giving.role,
    held.map(({ role }) => role),
  )
  const id = ctx.newId()
  await store.insertGrant(ctx, {
    districtId: ctx.districtId,
    id,
    ...giving,
    fromAt: period.from,
    toAt: period.to,
    delegatedFromId,
    createdBy: ctx.actor.personId,
    createdAt: ctx.now,
  })
  ctx.record({
    subject: SUBJECT,
    subjectId: id,
    act: delegatedFromId ? 'DELEGATE' : 'GRANT',
    party: delegatedFromId ? 'HOLDER' : 'identity:grant',
    siteId: giving.siteId,
    facts: {
      role: giving.role,
      reach: giving.reach,
      personId: giving.personId,
      toAt: period.to?.toISOString() ?? null,
    },
  })
  return shown(ctx, id)
}

const noGrant = () => notFound('no_grant', '没有这项授权，或者您无权办理')

async function shown(ctx: Ctx, id: string) {
  const row = await store.findGrant(ctx, id)
  const [view] = row ? await grantViews(ctx, [row]) : []
  if (!view) throw noGrant()
  return view
}

const periodOf = ({ now }: Ctx, fromAt: string | undefined, toAt: string | null | undefined): Period => ({
  from: fromAt ? new Date(fromAt) : now,
  to: toAt ? new Date(toAt) : null,
})

import type * as contract from '../../../contract/identity/session.ts'
import type * as staff from '../../../contract/identity/staff.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { findSite } from '../network/public.ts'
import {
  refuseUnfitRole,
  refuseUnlendable,
  refuseUnlessGrantable,
  refuseWrongPeriod,
  mayGrant,
  type Period,
} from './grant.rules.ts'
import { findGrant, insertGrant, lockGrant, revoke, type GrantRow } from './grant.store.ts'
import { grantView } from './grant.view.ts'
import { findPerson } from './person.store.ts'

const SUBJECT = 'role_grant'

/** Gives a role at a place, from–to. Throws 403 `cannot_grant`, `own_grant`; 422 for a person, place or period that does not fit. */
export async function grantRole(ctx: Ctx, { body }: Input<typeof contract.grantRole>) {
  const site = await findSite(ctx, body.siteId)
  if (!site || site.closedAt) throw invalid('siteId', '请选择一个在用的地点')
  refuseUnfitRole(body.role, site.kind)
  refuseUnlessGrantable(ctx.actor, { role: body.role, path: site.path, reach: body.reach })
  if (body.personId === ctx.actor.personId)
    throw forbidden('own_grant', '不能给自己授权，请由另一位管理员办理')
  const period = periodOf(ctx, body.fromAt, body.toAt)
  refuseWrongPeriod(period, ctx.now)
  return give(ctx, { personId: body.personId, role: body.role, siteId: site.id, reach: body.reach, period })
}

/** Lends one's own role for a while. */
export async function delegateGrant(ctx: Ctx, { params, body }: Input<typeof staff.delegateGrant>) {
  const own = await lockGrant(ctx, params.id)
  if (!own || own.personId !== ctx.actor.personId) throw noGrant()
  const period = periodOf(ctx, body.fromAt, body.toAt)
  refuseWrongPeriod(period, ctx.now)
  refuseUnlendable(own, period, ctx)
  if (body.personId === own.personId) throw invalid('personId', '请选择另一位同事')
  const { role, siteId, reach } = own
  return give(ctx, { personId: body.personId, role, siteId, reach, period, delegatedFromId: own.id })
}

/** Takes a role back: whoever may give it, or whoever lent it. */
export async function revokeGrant(ctx: Ctx, { params, body }: Input<typeof contract.revokeGrant>) {
  const grant = await lockGrant(ctx, params.id)
  if (!grant || !mayGrant(ctx.actor, grant)) throw noGrant()
  if (grant.revokedAt) throw conflict('revoked_already', '这项授权已经收回')
  for (const id of await revoke(ctx, grant.id)) {
    ctx.record({
      subject: SUBJECT,
      subjectId: id,
      act: 'REVOKE',
      party: 'identity:grant',
      siteId: grant.siteId,
      facts: { role: grant.role, personId: id === grant.id ? grant.personId : null },
      words: { reason: body.reason },
    })
  }
  return shown(ctx, grant.id)
}

interface Giving extends Pick<GrantRow, 'personId' | 'role' | 'siteId' | 'reach'> {
  period: Period
  delegatedFromId?: string
}

async function give(ctx: Ctx, { period, delegatedFromId, ...giving }: Giving) {
  const person = await findPerson(ctx, giving.personId)
  if (!person?.accountId) throw invalid('personId', '这个人还没有账号，请先开通账号')
  const id = ctx.newId()
  await insertGrant(ctx, {
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
  const row = await findGrant(ctx, id)
  if (!row) throw noGrant()
  return grantView(row)
}

const periodOf = ({ now }: Ctx, fromAt: string | undefined, toAt: string | null | undefined): Period => ({
  from: fromAt ? new Date(fromAt) : now,
  to: toAt ? new Date(toAt) : null,
})

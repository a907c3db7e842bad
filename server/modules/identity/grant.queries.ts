import type * as contract from '../../../contract/identity/session.ts'
import type * as staff from '../../../contract/identity/staff.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { permits } from '../../../contract/access.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { scope, subtree } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { notFound } from '../../platform/errors.ts'
import type { Module, SeenBy } from '../../platform/module.ts'
import { maskName } from '../../platform/vault.ts'
import { findSite } from '../network/public.ts'
import { grantsOf, grantsReaching, isInForce, lentFrom, pageOfGrants } from './grant.store.ts'
import { grantViews } from './grant.view.ts'
import { namesOf } from './person.store.ts'

/** Grants within the viewer's places, or within one of them. */
export async function listGrants(
  ctx: Ctx,
  { query }: Input<typeof contract.listGrants>,
): Promise<Reply<typeof contract.listGrants>> {
  const site = query.siteId ? await findSite(ctx, query.siteId) : undefined
  if (query.siteId && !(site && holdsAt(ctx.actor, 'identity:grant', site.path)))
    throw notFound('no_place', '没有这个地点，或者您无权查看')
  const ranges = site ? [subtree(site.path)] : scope(ctx, 'identity:grant')
  const found = await pageOfGrants(ctx, {
    ranges,
    withEnded: query.withEnded ?? false,
    after: decodePosition(query.cursor),
    size: query.size,
  })
  const { rows, next } = pageOf(found, query.size, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { rows: await grantViews(ctx, rows), next }
}

export async function listMyGrants(ctx: Ctx): Promise<Reply<typeof staff.listMyGrants>> {
  const all = ctx.actor.personId ? await grantsOf(ctx, [ctx.actor.personId]) : []
  const own = all.filter((grant) => isInForce(grant, ctx.now))
  const lent = await lentFrom(
    ctx,
    own.map(({ id }) => id),
  )
  return { own: await grantViews(ctx, own), lent: await grantViews(ctx, lent) }
}

/** Which grants and which parts let somebody see a record. Throws 404 unless the viewer may explain at its place. */
export async function whoCanSee(
  ctx: Ctx,
  { query }: Input<typeof staff.whoCanSee>,
  modules: readonly Module[],
): Promise<Reply<typeof staff.whoCanSee>> {
  const answer = modules.find(({ seenBy }) => seenBy?.[query.subject])?.seenBy?.[query.subject]
  if (answer === 'NAMED_ONLY') return { namedOnly: true, permit: null, grants: [], parties: [], roles: [] }
  const seen = await answer?.(ctx, query.id)
  if (!seen?.paths.some((path) => holdsAt(ctx.actor, 'identity:explain', path)))
    throw notFound('no_record', '没有这一条，或者不在您管辖的范围内')
  const roles = [...permits[seen.permit]]
  const grants = await grantsReaching(ctx, roles, seen.paths)
  return {
    namedOnly: false,
    permit: seen.permit,
    roles,
    grants: await grantViews(ctx, grants),
    parties: await partiesOf(ctx, seen),
  }
}

/** Residents stay masked: the question is who may look, not who asked. */
async function partiesOf(ctx: Ctx, { parties }: SeenBy) {
  const people = await namesOf(
    ctx,
    parties.map(({ personId }) => personId),
  )
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  return parties.map(({ party, personId }) => ({
    party,
    person: { id: personId, name: maskName(nameOf.get(personId) ?? '') },
  }))
}

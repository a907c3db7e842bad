import { sql } from 'kysely'
import type * as contract from '../../../contract/identity/session.ts'
import type * as staff from '../../../contract/identity/staff.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { permits } from '../../../contract/access.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { scope, subtree } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import type { Module } from '../../platform/module.ts'
import { findSite } from '../network/public.ts'
import { grantsReaching, pageOfGrants, type After } from './grant.store.ts'
import { grantView } from './grant.view.ts'
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
  const rows = await pageOfGrants(ctx, { ranges, after: parseCursor(query.cursor), size: query.size })
  const shown = rows.slice(0, query.size)
  const last = shown.at(-1)
  return {
    rows: shown.map(grantView),
    ...(rows.length > query.size && last && { next: `${last.createdAt.toISOString()}|${last.id}` }),
  }
}

/** `at|id` as `listGrants` wrote it; anything else starts from the top. */
function parseCursor(text: string | undefined): After | undefined {
  const [at = '', id = ''] = text?.split('|') ?? []
  const instant = new Date(at)
  return Number.isNaN(instant.getTime()) || !/^[\da-f-]{36}$/i.test(id) ? undefined : { at: instant, id }
}

/** Whoever has a login, by name; found by the start of name or login. */
export async function listStaff(
  { db, districtId }: Ctx,
  { query }: Input<typeof staff.listStaff>,
): Promise<Reply<typeof staff.listStaff>> {
  const [afterName = '', afterId = ''] = query.cursor?.split('|') ?? []
  const start = query.q?.trim() ?? ''
  const rows = await db
    .selectFrom('person as p')
    .innerJoin('account as a', 'a.id', 'p.accountId')
    .select(['p.id', 'p.name', sql<string>`a.login`.as('login')])
    .where('p.districtId', '=', districtId)
    .where('a.login', 'is not', null)
    .$if(start !== '', (found) =>
      found.where((eb) =>
        eb.or([
          sql<boolean>`starts_with(p.name, ${start})`,
          sql<boolean>`starts_with(a.login, ${start.toLowerCase()})`,
        ]),
      ),
    )
    .$if(/^[\da-f-]{36}$/i.test(afterId), (found) =>
      found.where(sql<boolean>`(p.name, p.id) > (${afterName}, ${afterId}::uuid)`),
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(query.size + 1)
    .execute()
  const shown = rows.slice(0, query.size)
  const last = shown.at(-1)
  return { rows: shown, ...(rows.length > query.size && last && { next: `${last.name}|${last.id}` }) }
}

/** Which grants and which parts let somebody see a record. Throws 404 unless the viewer may explain at its place. */
export async function whoCanSee(
  ctx: Ctx,
  { query }: Input<typeof staff.whoCanSee>,
  subjects: NonNullable<Module['seenBy']>,
): Promise<Reply<typeof staff.whoCanSee>> {
  const seen = await subjects[query.subject]?.(ctx, query.id)
  if (!seen?.paths.some((path) => holdsAt(ctx.actor, 'identity:explain', path)))
    throw notFound('no_record', '没有这一条，或者不在您管辖的范围内')
  const roles = [...permits[seen.permit]]
  const [grants, people] = await Promise.all([
    grantsReaching(ctx, roles, seen.paths),
    namesOf(
      ctx,
      seen.parties.map(({ personId }) => personId),
    ),
  ])
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  return {
    permit: seen.permit,
    roles,
    grants: grants.map(grantView),
    parties: seen.parties.map(({ party, personId }) => ({
      party,
      person: { id: personId, name: nameOf.get(personId) ?? '' },
    })),
  }
}

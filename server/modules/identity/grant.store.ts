import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { RoleGrantTable } from '../../../db/schema.ts'
import { permits, type NamedPermit, type Role } from '../../../contract/access.ts'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId, anyText, withinRanges } from '../../platform/db/sql.ts'

function grants({ db, districtId }: Ctx) {
  return db
    .selectFrom('roleGrant as g')
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'g.districtId').onRef('s.id', '=', 'g.siteId'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.districtId', '=', 'g.districtId').onRef('p.id', '=', 'g.personId'),
    )
    .selectAll('g')
    .select(['s.path', 's.kind', 's.name as siteName', 's.qrCode', 'p.name as personName'])
    .where('g.districtId', '=', districtId)
}

export type GrantRow = Awaited<ReturnType<ReturnType<typeof grants>['executeTakeFirstOrThrow']>>

export const findGrant = (ctx: Ctx, id: string): Promise<GrantRow | undefined> =>
  grants(ctx).where('g.id', '=', id).executeTakeFirst()

/** The same, locked, for a change. */
export const lockGrant = (ctx: Ctx, id: string): Promise<GrantRow | undefined> =>
  grants(ctx).where('g.id', '=', id).forUpdate('g').executeTakeFirst()

export async function insertGrant({ db }: Ctx, grant: Insertable<RoleGrantTable>) {
  await db.insertInto('roleGrant').values(grant).execute()
}

/** Takes a grant back, and with it whatever was lent from it. */
export async function revoke({ db, districtId, now }: Ctx, id: string): Promise<string[]> {
  const rows = await db
    .updateTable('roleGrant')
    .set({ revokedAt: now })
    .where('districtId', '=', districtId)
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('id', '=', id), eb('delegatedFromId', '=', id)]))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Where a page goes on: the last row's time and id. */
export interface After {
  at: Date
  id: string
}

/** Grants at places within these ranges, newest first. */
export const pageOfGrants = (
  ctx: Ctx,
  { ranges, after, size }: { ranges: readonly PathRange[]; after: After | undefined; size: number },
): Promise<GrantRow[]> =>
  grants(ctx)
    .where((eb) => withinRanges(eb, sql<string>`s.path`, ranges))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(g.created_at, g.id) < (${after?.at}, ${after?.id}::uuid)`),
    )
    .orderBy('g.createdAt', 'desc')
    .orderBy('g.id', 'desc')
    .limit(size + 1)
    .execute()

/** Grants now in force of any of these roles that reach any of these paths. */
export const grantsReaching = (
  ctx: Ctx,
  wanted: readonly Role[],
  paths: readonly string[],
): Promise<GrantRow[]> =>
  grants(ctx)
    .where('g.role', '=', anyText([...wanted]))
    .where('g.revokedAt', 'is', null)
    .where('g.fromAt', '<=', ctx.now)
    .where((eb) => eb.or([eb('g.toAt', 'is', null), eb('g.toAt', '>', ctx.now)]))
    .where((eb) =>
      eb.or([
        eb.and([eb('g.reach', '=', 'HERE'), eb('s.path', '=', anyText(paths))]),
        eb.and([eb('g.reach', '=', 'BELOW'), eb('s.path', '=', anyText(paths.flatMap(prefixesOf)))]),
      ]),
    )
    .orderBy('s.path')
    .limit(500)
    .execute()

/**
 * Whose desk it is: the people who hold a permit at the place of this path, or, where nobody sits, at the nearest place above
 * whose grant reaches it.
 */
export async function deskOf(ctx: Ctx, permit: NamedPermit, path: string): Promise<string[]> {
  const reaching = await grantsReaching(ctx, permits[permit], [path])
  const nearest = Math.max(...reaching.map((grant) => grant.path.length))
  return [
    ...new Set(reaching.filter((grant) => grant.path.length === nearest).map(({ personId }) => personId)),
  ]
}

/** Those of these people who hold any role now: they have a desk. */
export async function staffAmong({ db, districtId, now }: Ctx, people: readonly string[]) {
  const rows = await db
    .selectFrom('roleGrant')
    .select('personId')
    .distinct()
    .where('districtId', '=', districtId)
    .where('personId', '=', anyId(people))
    .where('revokedAt', 'is', null)
    .where('fromAt', '<=', now)
    .where((eb) => eb.or([eb('toAt', 'is', null), eb('toAt', '>', now)]))
    .execute()
  return new Set(rows.map(({ personId }) => personId))
}

/** Every place on the way down to this one, itself included. */
const prefixesOf = (path: string): string[] => {
  const keys = path.split('/').slice(0, -1)
  return keys.map((_, index) => `${keys.slice(0, index + 1).join('/')}/`)
}

import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { RoleGrantTable } from '../../../db/schema.ts'
import { permits, type NamedPermit, type Role } from '../../../contract/access.ts'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Position } from '../../platform/db/keyset.ts'
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

type Grants = ReturnType<typeof grants>
export type GrantRow = Awaited<ReturnType<Grants['executeTakeFirstOrThrow']>>

/** Neither taken back nor over; it may begin later. */
const notEnded = (list: Grants, now: Date): Grants =>
  list
    .where('g.revokedAt', 'is', null)
    .where((eb) => eb.or([eb('g.toAt', 'is', null), eb('g.toAt', '>', now)]))

export const isInForce = ({ revokedAt, fromAt, toAt }: GrantRow, now: Date) =>
  revokedAt === null && fromAt <= now && (toAt === null || toAt > now)

export const findGrant = (ctx: Ctx, id: string): Promise<GrantRow | undefined> =>
  grants(ctx).where('g.id', '=', id).executeTakeFirst()

/** The same, locked, for a change. */
export const lockGrant = (ctx: Ctx, id: string): Promise<GrantRow | undefined> =>
  grants(ctx).where('g.id', '=', id).forUpdate('g').executeTakeFirst()

export async function insertGrant({ db }: Ctx, grant: Insertable<RoleGrantTable>) {
  await db.insertInto('roleGrant').values(grant).execute()
}

const inForceAt = ({ db, districtId, now }: Ctx, siteId: string) =>
  db
    .selectFrom('roleGrant')
    .where('districtId', '=', districtId)
    .where('siteId', '=', siteId)
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('toAt', 'is', null), eb('toAt', '>', now)]))

/** Grants at exactly this place that are in force or still to come, locked. */
export const grantsAt = (ctx: Ctx, siteId: string) =>
  inForceAt(ctx, siteId).selectAll().orderBy('id').forUpdate().execute()

export const countGrantsAt = async (ctx: Ctx, siteId: string): Promise<number> =>
  Number(
    (
      await inForceAt(ctx, siteId)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

/** The same grant, at another place. */
export const repoint = ({ db, districtId }: Ctx, id: string, siteId: string) =>
  db
    .updateTable('roleGrant')
    .set({ siteId })
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()

/** Takes a grant back, and with it whatever was lent from it. */
export async function revoke({ db, districtId, now }: Ctx, id: string) {
  return db
    .updateTable('roleGrant')
    .set({ revokedAt: now })
    .where('districtId', '=', districtId)
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('id', '=', id), eb('delegatedFromId', '=', id)]))
    .returning(['id', 'personId'])
    .execute()
}

interface PageWanted {
  ranges: readonly PathRange[]
  withEnded: boolean
  after: Position | undefined
  size: number
}

/** Grants at places within these ranges, newest first. */
export function pageOfGrants(ctx: Ctx, { ranges, withEnded, after, size }: PageWanted): Promise<GrantRow[]> {
  const list = withEnded ? grants(ctx) : notEnded(grants(ctx), ctx.now)
  return list
    .where((eb) => withinRanges(eb, sql<string>`s.path`, ranges))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(g.created_at, g.id) < (${after?.at}, ${after?.id}::uuid)`),
    )
    .orderBy('g.createdAt', 'desc')
    .orderBy('g.id', 'desc')
    .limit(size + 1)
    .execute()
}

/** All that these people were ever given, the latest first. */
export const grantsOf = (ctx: Ctx, personIds: readonly string[]): Promise<GrantRow[]> =>
  grants(ctx)
    .where('g.personId', '=', anyId(personIds))
    .orderBy('g.createdAt', 'desc')
    .orderBy('g.id', 'desc')
    .limit(2000)
    .execute()

/** What somebody holds or will hold. */
export const grantsToCome = (ctx: Ctx, personId: string): Promise<GrantRow[]> =>
  notEnded(grants(ctx), ctx.now).where('g.personId', '=', personId).execute()

/** What was lent from these grants and has not ended. */
export const lentFrom = (ctx: Ctx, ids: readonly string[]): Promise<GrantRow[]> =>
  notEnded(grants(ctx), ctx.now).where('g.delegatedFromId', '=', anyId(ids)).orderBy('g.fromAt').execute()

/** Every security administrator of now without an end, locked in one order: of two who leave at once, the second finds the first gone. */
export const lockSecurityAdministrators = (ctx: Ctx) =>
  ctx.db
    .selectFrom('roleGrant')
    .select(['id', 'toAt'])
    .where('districtId', '=', ctx.districtId)
    .where('role', '=', 'SECURITY_ADMIN')
    .where('revokedAt', 'is', null)
    .where('fromAt', '<=', ctx.now)
    .where('toAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Grants now in force of any of these roles that reach any of these paths. */
export const grantsReaching = (
  ctx: Ctx,
  wanted: readonly Role[],
  paths: readonly string[],
): Promise<GrantRow[]> =>
  notEnded(grants(ctx), ctx.now)
    .where('g.role', '=', anyText([...wanted]))
    .where('g.fromAt', '<=', ctx.now)
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

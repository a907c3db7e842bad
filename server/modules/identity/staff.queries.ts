import { sql } from 'kysely'
import type * as staff from '../../../contract/identity/staff.ts'
import type { StaffAccount } from '../../../contract/identity/staff.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import { scope, type PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId, withinRanges } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Module } from '../../platform/module.ts'
import { saysAll } from '../network/public.ts'
import { mayManage } from './grant.rules.ts'
import { grantsOf, isInForce, type GrantRow } from './grant.store.ts'
import { grantViews } from './grant.view.ts'
import { STAFF_SEARCH } from './person.store.ts'
import { rightsOf } from './rights.rules.ts'

/** Staff of the district in the order of names; `person_staff` serves it, however many residents there are. */
const staffOf = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('person as p')
    .select(['p.id', 'p.name', 'p.accountId', 'p.createdBy', 'p.createdAt', sql<string>`p.login`.as('login')])
    .where('p.districtId', '=', districtId)
    .where('p.login', 'is not', null)

type Row = Awaited<ReturnType<ReturnType<typeof staffOf>['executeTakeFirstOrThrow']>>

/** Only those whose name or login holds every token of what was typed, or who have just this login. */
const matching = (list: ReturnType<typeof staffOf>, ctx: Ctx, text: string) =>
  list.where((eb) =>
    eb.or([
      eb('p.login', '=', text.toLowerCase()),
      saysAll(ctx, { kind: STAFF_SEARCH, text, id: sql.ref('p.id') }),
    ]),
  )

/** The grants of a row of staff at places within these ranges; all of them without ranges. */
const heldWithin = ({ db, districtId }: Ctx, ranges: readonly PathRange[]) =>
  db
    .selectFrom('roleGrant as g')
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'g.districtId').onRef('s.id', '=', 'g.siteId'),
    )
    .select('g.id')
    .where('g.districtId', '=', districtId)
    .where(sql<boolean>`g.person_id = p.id`)
    .$if(ranges.length > 0, (list) => list.where((eb) => withinRanges(eb, sql<string>`s.path`, ranges)))

interface Paging {
  q?: string
  cursor?: string
  size: number
}

/** One page by name; with ranges only those who hold something there, and those who hold nothing yet. */
async function pageOfStaff(ctx: Ctx, query: Paging, ranges?: readonly PathRange[]) {
  const [, afterId = '', afterName = ''] = /^([\da-f-]{36})\|(.*)$/.exec(query.cursor ?? '') ?? []
  let list = staffOf(ctx)
  if (ranges)
    list = list.where((eb) =>
      eb.or([eb.exists(heldWithin(ctx, ranges)), eb.not(eb.exists(heldWithin(ctx, [])))]),
    )
  if (query.q) list = matching(list, ctx, query.q)
  if (afterId) list = list.where(sql<boolean>`(p.name, p.id) > (${afterName}, ${afterId}::uuid)`)
  const found = await list
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(query.size + 1)
    .execute()
  const rows = found.slice(0, query.size)
  const last = rows.at(-1)
  return { rows, ...(found.length > query.size && last && { next: `${last.id}|${last.name}` }) }
}

/** Whoever has a login, to be picked. */
export async function listStaff(
  ctx: Ctx,
  { query }: Input<typeof staff.listStaff>,
): Promise<Reply<typeof staff.listStaff>> {
  return pageOfStaff(ctx, query)
}

/** Those of the viewer’s places, and those who have none yet: what each holds and how the account stands. */
export async function listStaffAccounts(
  ctx: Ctx,
  { query }: Input<typeof staff.listStaffAccounts>,
): Promise<Reply<typeof staff.listStaffAccounts>> {
  const { rows, ...next } = await pageOfStaff(ctx, query, scope(ctx, 'identity:explain'))
  const grants = await grantsOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return { ...next, rows: await accountViews(ctx, rows, grants) }
}

/** One of them with all that was ever given, and what follows from what is in force. */
export async function getStaff(
  ctx: Ctx,
  { params }: Input<typeof staff.getStaff>,
  modules: readonly Module[],
): Promise<Reply<typeof staff.getStaff>> {
  const row = await staffOf(ctx).where('p.id', '=', params.id).executeTakeFirst()
  if (!row) throw notFound('no_staff', '没有这位工作人员')
  const grants = await grantsOf(ctx, [row.id])
  const reached =
    grants.length === 0 || grants.some(({ path }) => holdsAt(ctx.actor, 'identity:explain', path))
  if (!reached) throw notFound('no_staff', '没有这位工作人员，或者不在您管辖的范围内')
  const [account] = await accountViews(ctx, [row], grants)
  if (!account) throw notFound('no_staff', '没有这位工作人员')
  return {
    account,
    grants: await grantViews(ctx, grants),
    rights: rightsOf(grants.filter(inForce(ctx)), modules),
  }
}

const inForce =
  ({ now }: Ctx) =>
  (grant: GrantRow) =>
    isInForce(grant, now)

async function accountViews(
  ctx: Ctx,
  rows: readonly Row[],
  grants: readonly GrantRow[],
): Promise<StaffAccount[]> {
  const accounts = await accountsOf(
    ctx,
    rows.flatMap(({ accountId }) => accountId ?? []),
  )
  const held = Map.groupBy(grants, ({ personId }) => personId)
  const views = await grantViews(ctx, grants.filter(inForce(ctx)))
  return rows.map((row) => {
    const account = accounts.get(row.accountId ?? '')
    const own = (held.get(row.id) ?? []).filter(
      ({ revokedAt, toAt }) => !revokedAt && (!toAt || toAt > ctx.now),
    )
    return {
      id: row.id,
      name: row.name,
      login: row.login,
      createdAt: row.createdAt.toISOString(),
      lockedUntil:
        account?.lockedUntil && account.lockedUntil > ctx.now ? account.lockedUntil.toISOString() : null,
      firstPassword: account?.mustChange ?? false,
      passwordSetAt: account?.passwordSetAt?.toISOString() ?? null,
      totp: account?.totp ?? false,
      openSessions: account?.openSessions ?? 0,
      grants: views.filter(({ person }) => person.id === row.id),
      mayManage: mayManage(ctx.actor, row, own),
    }
  })
}

async function accountsOf({ db, now }: Ctx, ids: readonly string[]) {
  const rows = await db
    .selectFrom('account as a')
    .select(['a.id', 'a.lockedUntil', 'a.mustChange', 'a.passwordSetAt'])
    .select(sql<boolean>`a.totp_sealed is not null`.as('totp'))
    .select((eb) =>
      eb
        .selectFrom('session as s')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('s.accountId', '=', 'a.id')
        .where('s.expiresAt', '>', now)
        .where(
          sql<boolean>`(s.idle_minutes is null or s.seen_at > ${now}::timestamptz - s.idle_minutes * interval '1 minute')`,
        )
        .as('openSessions'),
    )
    .where('a.id', '=', anyId(ids))
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, openSessions: Number(row.openSessions) }]))
}

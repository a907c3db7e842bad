import type { Insertable, Selectable, Updateable } from 'kysely'
import type { MediationState } from '../../../contract/mediation/words.ts'
import type { MediationMemberTable, MediationSessionTable, MediationTable } from '../../../db/schema.ts'
import { anyId, anyText } from '../../platform/db/sql.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Position } from '../../platform/db/keyset.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Step } from '../../platform/flow/take.ts'
import { openStates } from './mediation.flow.ts'
import { isDeskOf, isWaiting, maySee, type MediationFlowRow } from './mediation.rules.ts'

export type MemberRow = Selectable<MediationMemberTable>
export type MediationRecord = Selectable<MediationTable> &
  Omit<MediationFlowRow, 'members'> & { members: MemberRow[] }
export type Changes = Omit<Updateable<MediationTable>, 'districtId' | 'id'>

const noSuch = () => notFound('no_mediation', '没有这件调解，或者它与您无关')

const mediations = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('mediation as m')
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'm.districtId').onRef('h.id', '=', 'm.handlingSiteId'),
    )
    .selectAll('m')
    .select('h.path as handlingPath')
    .where('m.districtId', '=', districtId)

const membersOf = ({ db, districtId }: Ctx, mediationId: string) =>
  db
    .selectFrom('mediationMember')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('mediationId', '=', mediationId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

/** Throws 404 for everybody who is not named, as if there were none. */
export const findForNamed = async (ctx: Ctx, id: string): Promise<MediationRecord> => {
  const row = await mediations(ctx).where('m.id', '=', id).executeTakeFirst()
  return forNamed(ctx, row && { ...row, members: await membersOf(ctx, id) })
}

/** The same, locked; the members are read under the lock. */
export const lockForNamed = async (ctx: Ctx, id: string) => forNamed(ctx, await locked(ctx, id))

/** For naming a mediator: also the desk of the place while one waits. Throws 404 for everybody else. */
export async function lockForNaming(ctx: Ctx, id: string): Promise<MediationRecord> {
  const mediation = await locked(ctx, id)
  const desk = mediation && isWaiting(mediation) && isDeskOf(ctx.actor, mediation.handlingPath)
  return desk ? mediation : forNamed(ctx, mediation)
}

async function locked(ctx: Ctx, id: string): Promise<MediationRecord | undefined> {
  const row = await mediations(ctx).where('m.id', '=', id).forUpdate('m').executeTakeFirst()
  return row && { ...row, members: await membersOf(ctx, id) }
}

function forNamed(ctx: Ctx, mediation: MediationRecord | undefined): MediationRecord {
  if (!mediation || !maySee(ctx.actor, mediation)) throw noSuch()
  return mediation
}

/** Mediations not ended at this place; only ids, and only for the job that leads them on. */
export const listOpenAt = async ({ db, districtId }: Ctx, siteId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('mediation')
      .select('id')
      .where('districtId', '=', districtId)
      .where('state', '=', anyText(openStates))
      .where((eb) => eb.or([eb('handlingSiteId', '=', siteId), eb('siteId', '=', siteId)]))
      .orderBy('id')
      .execute()
  ).map(({ id }) => id)

/** Undefined for everybody who is not named, as if there were none. */
export async function findByCode(ctx: Ctx, code: string): Promise<MediationRecord | undefined> {
  const row = await mediations(ctx).where('m.code', '=', code).executeTakeFirst()
  const mediation = row && { ...row, members: await membersOf(ctx, row.id) }
  return mediation && maySee(ctx.actor, mediation) ? mediation : undefined
}

export async function insertMediation({ db }: Ctx, row: Insertable<MediationTable>) {
  await db.insertInto('mediation').values(row).executeTakeFirstOrThrow()
}

export async function saveStep(
  { db, districtId }: Ctx,
  { id }: Pick<MediationRecord, 'id'>,
  { columns }: Step<MediationState>,
  changes: Changes = {},
) {
  await db
    .updateTable('mediation')
    .set({ ...columns, ...changes })
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** Names somebody. Throws 409 `named_already` when the person already has this part. */
export async function insertMember(
  { db, districtId, newId, now, actor }: Ctx,
  member: Pick<
    Insertable<MediationMemberTable>,
    'mediationId' | 'part' | 'personId' | 'nameSealed' | 'phoneSealed' | 'consentedAt' | 'consentedHow'
  >,
) {
  const made = await db
    .insertInto('mediationMember')
    .values({ ...member, districtId, id: newId(), createdBy: actor.personId, createdAt: now })
    .onConflict((same) => same.columns(['districtId', 'mediationId', 'personId', 'part']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw conflict('named_already', '这个人已经在这件调解里')
}

export async function updateMember(
  { db, districtId }: Ctx,
  id: string,
  changes: Pick<
    Updateable<MediationMemberTable>,
    'consentedAt' | 'consentedHow' | 'signedNo' | 'signedAt' | 'signedHow'
  >,
) {
  await db
    .updateTable('mediationMember')
    .set(changes)
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

export async function insertSession(
  { db, districtId, newId, now, actor }: Ctx,
  session: Pick<
    Insertable<MediationSessionTable>,
    'mediationId' | 'heldAt' | 'placeSealed' | 'minutesSealed'
  >,
) {
  await db
    .insertInto('mediationSession')
    .values({ ...session, districtId, id: newId(), createdBy: actor.personId, createdAt: now })
    .execute()
}

/** Returns whether the mediation has that session. */
export async function saveMinutes(
  { db, districtId }: Ctx,
  { mediationId, id }: { mediationId: string; id: string },
  minutesSealed: string,
): Promise<boolean> {
  const saved = await db
    .updateTable('mediationSession')
    .set({ minutesSealed })
    .where('districtId', '=', districtId)
    .where('mediationId', '=', mediationId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return saved !== undefined
}

export const listSessions = ({ db, districtId }: Ctx, mediationId: string) =>
  db
    .selectFrom('mediationSession')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('mediationId', '=', mediationId)
    .orderBy('heldAt')
    .orderBy('id')
    .execute()

/** A page of those in which the actor is named, newest first. */
export const pageNamed = (ctx: Ctx, personId: string, cursor: Position | undefined, limit: number) =>
  mediations(ctx)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('mediationMember as p')
          .select('p.id')
          .where('p.districtId', '=', ctx.districtId)
          .where('p.personId', '=', personId)
          .whereRef('p.mediationId', '=', 'm.id'),
      ),
    )
    .$if(cursor !== undefined, (list) =>
      list.where((eb) =>
        eb(eb.refTuple('m.createdAt', 'm.id'), '<', eb.tuple(cursor?.at ?? ctx.now, cursor?.id ?? '')),
      ),
    )
    .orderBy('m.createdAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit)
    .execute()

/** In which parts the person is named in these. */
export const partsOf = ({ db, districtId }: Ctx, personId: string, ids: readonly string[]) =>
  db
    .selectFrom('mediationMember')
    .select(['mediationId', 'part'])
    .where('districtId', '=', districtId)
    .where('personId', '=', personId)
    .where('mediationId', '=', anyId(ids))
    .execute()

const WAITING_MOST = 100

/** Those at exactly these places for which nobody has been named mediator; the oldest first, and nothing of what they are about. */
export const listWaiting = (ctx: Ctx, paths: readonly string[]) =>
  ctx.db
    .selectFrom('mediation as m')
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'm.districtId').onRef('h.id', '=', 'm.handlingSiteId'),
    )
    .select(['m.id', 'm.handlingSiteId', 'm.createdAt', 'm.version'])
    .where('m.districtId', '=', ctx.districtId)
    .where('m.state', '=', 'OPENED')
    .where('h.path', '=', anyText(paths))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('mediationMember as p')
            .select('p.id')
            .where('p.districtId', '=', ctx.districtId)
            .whereRef('p.mediationId', '=', 'm.id')
            .where('p.part', '=', 'MEDIATOR'),
        ),
      ),
    )
    .orderBy('m.createdAt')
    .orderBy('m.id')
    .limit(WAITING_MOST)
    .execute()

import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { EnquiryState } from '../../../contract/enquiries/words.ts'
import type { EnquiryPostTable, EnquiryTable } from '../../../db/schema.ts'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Position } from '../../platform/db/keyset.ts'
import { anyText, withinRanges } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Step } from '../../platform/flow/take.ts'
import { openStates } from './enquiry.flow.ts'
import { maySee, type EnquiryFlowRow } from './enquiry.rules.ts'

export type EnquiryColumns = Selectable<EnquiryTable>
export type Changes = Omit<Updateable<EnquiryTable>, 'districtId' | 'id'>
/** An enquiry with all that the flow and its parties look at. */
export type EnquiryRecord = EnquiryColumns & EnquiryFlowRow & { path: string }

const enquiries = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('enquiry as e')
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'e.districtId').onRef('h.id', '=', 'e.handlingSiteId'),
    )
    .innerJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'e.districtId').onRef('s.id', '=', 'e.siteId'),
    )
    .selectAll('e')
    .select(['h.path as handlingPath', 's.path as path'])
    .where('e.districtId', '=', districtId)

/** Throws 404 when there is none or the viewer has no part in it. */
export const readEnquiry = async (ctx: Ctx, id: string) =>
  seen(ctx, await enquiries(ctx).where('e.id', '=', id).executeTakeFirst())

/** The same, locked: of two who act at once, the second sees what the first did. */
export const lockEnquiry = async (ctx: Ctx, id: string) =>
  seen(ctx, await enquiries(ctx).where('e.id', '=', id).forUpdate('e').executeTakeFirst())

function seen(ctx: Ctx, enquiry: EnquiryRecord | undefined): EnquiryRecord {
  if (!enquiry || !maySee(ctx.actor, enquiry)) throw notFound('no_enquiry', '没有这条咨询，或者您无权查看')
  return enquiry
}

export const findEnquiry = (ctx: Ctx, id: string): Promise<EnquiryRecord | undefined> =>
  enquiries(ctx).where('e.id', '=', id).executeTakeFirst()

export const findEnquiryByCode = (ctx: Ctx, code: string): Promise<EnquiryRecord | undefined> =>
  enquiries(ctx).where('e.code', '=', code).executeTakeFirst()

const openAt = ({ db, districtId }: Ctx, siteId: string) =>
  db
    .selectFrom('enquiry')
    .where('districtId', '=', districtId)
    .where('state', '=', anyText(openStates))
    .where((eb) => eb.or([eb('handlingSiteId', '=', siteId), eb('siteId', '=', siteId)]))

/** Enquiries not closed that were sent to this place or are answered there. */
export const listOpenAt = async (ctx: Ctx, siteId: string): Promise<string[]> =>
  (await openAt(ctx, siteId).select('id').orderBy('id').execute()).map(({ id }) => id)

export const countOpenAt = async (ctx: Ctx, siteId: string): Promise<number> =>
  Number(
    (
      await openAt(ctx, siteId)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

export async function insertEnquiry({ db }: Ctx, enquiry: Insertable<EnquiryTable>) {
  await db.insertInto('enquiry').values(enquiry).executeTakeFirstOrThrow()
}

/** The row locked by `lockEnquiry`, one step further. */
export async function saveStep(
  { db, districtId }: Ctx,
  { id }: EnquiryRecord,
  { columns }: Step<EnquiryState>,
  changes: Changes = {},
) {
  await db
    .updateTable('enquiry')
    .set({ ...columns, ...changes })
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** The answer has become an entry of the knowledge base; no step of the flow. */
export async function saveKnowledge({ db, districtId }: Ctx, { id }: EnquiryRecord, knowledgeId: string) {
  await db
    .updateTable('enquiry')
    .set((eb) => ({ knowledgeId, version: eb('version', '+', 1) }))
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow()
}

export async function insertPost(
  { db, districtId, newId, now, actor }: Ctx,
  post: Pick<Insertable<EnquiryPostTable>, 'enquiryId' | 'kind' | 'words' | 'knowledgeId'>,
) {
  await db
    .insertInto('enquiryPost')
    .values({ ...post, districtId, id: newId(), createdBy: actor.personId, createdAt: now })
    .execute()
}

export const listPosts = ({ db, districtId }: Ctx, enquiryId: string) =>
  db
    .selectFrom('enquiryPost')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('enquiryId', '=', enquiryId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()

/** What waits in these parts of the tree, what is due first on top; a waiting enquiry always has a due time. */
export const pageWaiting = (
  ctx: Ctx,
  ranges: readonly PathRange[],
  cursor: Position | undefined,
  limit: number,
): Promise<EnquiryRecord[]> =>
  enquiries(ctx)
    .where('e.state', '=', 'SUBMITTED')
    .where((eb) => withinRanges(eb, sql<string>`h.path`, ranges))
    .$if(cursor !== undefined, (list) =>
      list.where(sql<boolean>`(e.due_at, e.id) > (${cursor?.at}, ${cursor?.id}::uuid)`),
    )
    .orderBy('e.dueAt')
    .orderBy('e.id')
    .limit(limit)
    .execute()

/** Everything of somebody, or of these parts of the tree, newest first. */
export const pageNewest = (
  ctx: Ctx,
  whose: { requesterId: string } | { ranges: readonly PathRange[] },
  cursor: Position | undefined,
  limit: number,
) =>
  enquiries(ctx)
    .where((eb) =>
      'requesterId' in whose
        ? eb('e.requesterId', '=', whose.requesterId)
        : withinRanges(eb, sql<string>`h.path`, whose.ranges),
    )
    .$if(cursor !== undefined, (list) =>
      list.where((eb) =>
        eb(eb.refTuple('e.createdAt', 'e.id'), '<', eb.tuple(cursor?.at ?? ctx.now, cursor?.id ?? '')),
      ),
    )
    .orderBy('e.createdAt', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute()

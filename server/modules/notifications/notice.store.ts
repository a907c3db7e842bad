import { sql, type ExpressionBuilder, type Selectable } from 'kysely'
import { COUNTED_MOST, type Inbox } from '../../../contract/notices/notices.ts'
import type { Json, NoticeTable, Schema } from '../../../db/schema.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Position } from '../../platform/db/keyset.ts'
import { anyId } from '../../platform/db/sql.ts'
import type { Facts } from '../../platform/errors.ts'

export type NoticeRow = Selectable<NoticeTable>

export interface NewNotice {
  template: string
  inbox: Inbox
  sentence: string
  needsAct: boolean
  facts: Facts
  subject: { kind: string; id: string }
  opens: string
  source: string
}

/** One row a person; who was told of the same source already is not told again. Returns the new rows' ids. */
export async function insertNotices(ctx: Ctx, people: readonly string[], notice: NewNotice) {
  const { db, districtId, now } = ctx
  const { subject, facts, ...rest } = notice
  const rows = people.map((personId) => ({
    ...rest,
    districtId,
    id: ctx.newId(),
    personId,
    subject: subject.kind,
    subjectId: subject.id,
    facts: facts as Json,
    createdAt: now,
  }))
  const made = await db
    .insertInto('notice')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['districtId', 'personId', 'source']).doNothing())
    .returning('id')
    .execute()
  return made.map(({ id }) => id)
}

/** What waited for an act on this subject waits no more. */
export const settleNotices = ({ db, districtId, now }: Ctx, subjectId: string) =>
  db
    .updateTable('notice')
    .set({ settledAt: now })
    .where('districtId', '=', districtId)
    .where('subjectId', '=', subjectId)
    .where('needsAct', '=', true)
    .where('settledAt', 'is', null)
    .execute()

const own =
  ({ districtId, actor }: Ctx, inbox: Inbox) =>
  (eb: ExpressionBuilder<Schema, 'notice'>) =>
    eb.and([
      eb('districtId', '=', districtId),
      eb('personId', '=', actor.personId ?? null),
      eb('inbox', '=', inbox),
    ])

/** A page of one's own, newest first. */
export function pageNotices(
  ctx: Ctx,
  { inbox, after, limit }: { inbox: Inbox; after: Position | undefined; limit: number },
): Promise<NoticeRow[]> {
  let list = ctx.db
    .selectFrom('notice')
    .selectAll()
    .where(own(ctx, inbox))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (after) list = list.where((eb) => eb(eb.refTuple('createdAt', 'id'), '<', eb.tuple(after.at, after.id)))
  return list.execute()
}

export async function countUnread(ctx: Ctx, inbox: Inbox): Promise<number> {
  const rows = await ctx.db
    .selectFrom('notice')
    .select('id')
    .where(own(ctx, inbox))
    .where('readAt', 'is', null)
    .where('settledAt', 'is', null)
    .limit(COUNTED_MOST)
    .execute()
  return rows.length
}

/** Returns whether there is such a notice of one's own. */
export async function markRead({ db, districtId, actor, now }: Ctx, id: string): Promise<boolean> {
  const read = await db
    .updateTable('notice')
    .set((eb) => ({ readAt: eb.fn.coalesce('readAt', eb.val(now)) }))
    .where('districtId', '=', districtId)
    .where('personId', '=', actor.personId ?? null)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return read !== undefined
}

export const markReadOf = ({ db, districtId, actor, now }: Ctx, subjectId: string) =>
  db
    .updateTable('notice')
    .set({ readAt: now })
    .where('districtId', '=', districtId)
    .where('personId', '=', actor.personId ?? null)
    .where('subjectId', '=', subjectId)
    .where('readAt', 'is', null)
    .where('settledAt', 'is', null)
    .execute()

export const markAllRead = (ctx: Ctx, inbox: Inbox, upTo: Date) =>
  ctx.db
    .updateTable('notice')
    .set({ readAt: ctx.now })
    .where(own(ctx, inbox))
    .where('readAt', 'is', null)
    .where('createdAt', '<=', upTo)
    .execute()

interface Veil {
  people: readonly string[]
  subjectId: string
  /** Words that stand in what they were told, and what stands there instead from now on. */
  title: string
  instead: string
}

/** What was told before it became private is told no more: the words go out of these people's inboxes. */
export async function veilNotices({ db, districtId }: Ctx, { people, subjectId, title, instead }: Veil) {
  await db
    .updateTable('notice')
    .set({
      sentence: sql<string>`replace(sentence, ${title}, ${instead})`,
      facts: sql<Json>`facts || jsonb_build_object('title', ${instead}::text)`,
    })
    .where('districtId', '=', districtId)
    .where('personId', '=', anyId(people))
    .where('inbox', '=', 'PERSONAL')
    .where('subjectId', '=', subjectId)
    .execute()
}

/** What anybody was told of these goes: it held somebody's words. */
export const forgetNotices = ({ db, districtId }: Ctx, subjectIds: readonly string[]) =>
  db
    .deleteFrom('notice')
    .where('districtId', '=', districtId)
    .where('subjectId', '=', anyId(subjectIds))
    .execute()

const ofPerson = ({ db, districtId }: Ctx, personId: string) =>
  db.selectFrom('notice').where('districtId', '=', districtId).where('personId', '=', personId)

export const countOfPerson = async (ctx: Ctx, personId: string): Promise<number> =>
  Number(
    (
      await ofPerson(ctx, personId)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

export const listOfPerson = (ctx: Ctx, personId: string) =>
  ofPerson(ctx, personId)
    .select(['sentence', 'createdAt', 'readAt'])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const eraseOfPerson = async ({ db, districtId }: Ctx, personId: string) => {
  await db
    .deleteFrom('notice')
    .where('districtId', '=', districtId)
    .where('personId', '=', personId)
    .execute()
}

interface Old {
  /** Read or settled; else neither. */
  seen: boolean
  before: Date
  most: number
}

/** The oldest ones written before; returns how many went. */
export async function deleteNotices({ db, districtId }: Ctx, { seen, before, most }: Old): Promise<number> {
  const state = seen
    ? sql<boolean>`(read_at is not null or settled_at is not null)`
    : sql<boolean>`(read_at is null and settled_at is null)`
  const { numDeletedRows } = await db
    .deleteFrom('notice')
    .where('districtId', '=', districtId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('notice')
        .select('id')
        .where('districtId', '=', districtId)
        .where('createdAt', '<', before)
        .where(state)
        .orderBy('createdAt')
        .orderBy('id')
        .limit(most),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

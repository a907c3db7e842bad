import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** Every value ever set in this district, the latest first. */
export const listValues = async ({ db, districtId }: Ctx) =>
  db
    .selectFrom('setting as v')
    .leftJoin('site as s', (join) =>
      join.onRef('s.districtId', '=', 'v.districtId').onRef('s.id', '=', 'v.siteId'),
    )
    .select(['v.id', 'v.key', 'v.fromOn', 'v.value', 'v.createdBy', 'v.createdAt'])
    .select(sql<string>`coalesce(s.path, '')`.as('path'))
    .where('v.districtId', '=', districtId)
    .orderBy('v.createdAt', 'desc')
    .execute()

/**
 * The rule stays with the place that stands at this path now, wherever it moves; an empty path is the district. Undefined when
 * somebody set the same rule in the same instant: which of the two holds could not be told.
 */
export async function insertValue(
  { db, districtId, now, actor, newId }: Ctx,
  { key, path, fromOn, value }: { key: string; path: string; fromOn: string; value: unknown },
): Promise<string | undefined> {
  const set = await db
    .insertInto('setting')
    .values({
      districtId,
      id: newId(),
      key,
      siteId: sql<string>`(select id from site where district_id = ${districtId} and path = ${path})`,
      fromOn,
      value: sql`${JSON.stringify(value)}::jsonb`,
      createdBy: actor.personId,
      createdAt: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return set?.id
}

const days = ({ db }: Ctx) =>
  db
    .selectFrom('calendarDay')
    .select(['dayOn as on', 'kind', 'name', 'legal', 'announced', 'version', 'createdBy', 'removed'])

/** The table as it holds, in order of days. */
export const listDays = (ctx: Ctx) => days(ctx).where('removed', '=', false).orderBy('dayOn').execute()

/** One entry, also when struck out, locked. */
export const lockDay = (ctx: Ctx, on: string) =>
  days(ctx).where('dayOn', '=', on).forUpdate().executeTakeFirst()

export interface DayWanted {
  on: string
  kind: 'HOLIDAY' | 'MAKEUP_WORKDAY'
  name: string
  legal: boolean
  announced: boolean
}

/**
 * Writes an entry by hand: the official table does not overwrite it any more. Undefined when the day is not as it was seen: of
 * another version, or entered by somebody although it was seen empty.
 */
export async function saveDay({ db, actor }: Ctx, { on, ...day }: DayWanted, seen: number | undefined) {
  const edited = { ...day, removed: false, createdBy: actor.personId }
  return db
    .insertInto('calendarDay')
    .values({ dayOn: on, ...edited })
    .onConflict((conflict) =>
      conflict
        .column('dayOn')
        .doUpdateSet({ ...edited, version: sql`calendar_day.version + 1` })
        .where(
          seen === undefined
            ? sql<boolean>`calendar_day.removed`
            : sql<boolean>`calendar_day.version = ${seen}`,
        ),
    )
    .returning('version')
    .executeTakeFirst()
}

export async function strikeOutDay({ db, actor }: Ctx, on: string) {
  await db
    .updateTable('calendarDay')
    .set({ removed: true, createdBy: actor.personId, version: sql`version + 1` })
    .where('dayOn', '=', on)
    .executeTakeFirstOrThrow()
}

interface Clock {
  flow: string
  subjectId: string
}

/** Running clocks after this one, in the order of the primary key. */
export const pageOfClocks = ({ db, districtId }: Ctx, after: Clock | undefined, size: number) =>
  db
    .selectFrom('flowClock')
    .select(['flow', 'subjectId'])
    .where('districtId', '=', districtId)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(flow, subject_id) > (${after?.flow}, ${after?.subjectId}::uuid)`),
    )
    .orderBy('flow')
    .orderBy('subjectId')
    .limit(size)
    .execute()

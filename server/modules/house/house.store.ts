import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** Every value ever set in this district, the latest first. */
export const listValues = async ({ db, districtId }: Ctx) =>
  db
    .selectFrom('setting')
    .select(['id', 'key', 'path', 'fromOn', 'value', 'createdBy', 'createdAt'])
    .where('districtId', '=', districtId)
    .orderBy('createdAt', 'desc')
    .execute()

/** Undefined when somebody else set the same rule for the same day at the same instant. */
export async function insertValue(
  { db, districtId, now, actor, newId }: Ctx,
  { key, path, fromOn, value }: { key: string; path: string; fromOn: string; value: unknown },
): Promise<string | undefined> {
  const made = await db
    .insertInto('setting')
    .values({
      districtId,
      id: newId(),
      key,
      path,
      fromOn,
      value: sql`${JSON.stringify(value)}::jsonb`,
      createdBy: actor.personId,
      createdAt: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['districtId', 'key', 'path', 'fromOn', 'createdAt']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return made?.id
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

/** Writes an entry by hand: the official table does not overwrite it any more. */
export async function saveDay({ db, actor }: Ctx, { on, ...day }: DayWanted) {
  const edited = { ...day, removed: false, createdBy: actor.personId }
  return db
    .insertInto('calendarDay')
    .values({ dayOn: on, ...edited })
    .onConflict((conflict) =>
      conflict.column('dayOn').doUpdateSet({ ...edited, version: sql`calendar_day.version + 1` }),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
}

export async function strikeOutDay({ db, actor }: Ctx, on: string) {
  await db
    .updateTable('calendarDay')
    .set({ removed: true, createdBy: actor.personId, version: sql`version + 1` })
    .where('dayOn', '=', on)
    .executeTakeFirstOrThrow()
}

/** Running clocks after this one, in the order of subjects. */
export const pageOfClocks = ({ db, districtId }: Ctx, after: string, size: number) =>
  db
    .selectFrom('flowClock')
    .select(['flow', 'subjectId'])
    .where('districtId', '=', districtId)
    .where('subjectId', '>', after)
    .orderBy('subjectId')
    .limit(size)
    .execute()

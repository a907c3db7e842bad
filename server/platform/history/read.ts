import type { Ctx, Recorded } from '../ctx.ts'
import { anyId, anyText } from '../db/sql.ts'

export interface HistoryRow {
  id: string
  at: Date
  act: string
  fromState: string | null
  toState: string | null
  actorId: string | null
  party: string
  siteId: string | null
  teamId: string | null
  facts: Record<string, unknown>
  /** Absent when there were none or they have been erased. */
  words: Record<string, unknown> | null
}

/** The whole history of one subject, oldest first, with what the running command has just recorded. */
export async function readHistory(ctx: Ctx, subjectId: string): Promise<HistoryRow[]> {
  const { db, districtId } = ctx
  const rows = await db
    .selectFrom('history as h')
    .leftJoin('historyNote as n', (join) =>
      join.onRef('n.districtId', '=', 'h.districtId').onRef('n.historyId', '=', 'h.id'),
    )
    .select([
      'h.id',
      'h.at',
      'h.act',
      'h.fromState',
      'h.toState',
      'h.actorId',
      'h.party',
      'h.siteId',
      'h.teamId',
      'h.facts',
      'n.words',
    ])
    .where('h.districtId', '=', districtId)
    .where('h.subjectId', '=', subjectId)
    .orderBy('h.at')
    .orderBy('h.id')
    .limit(500)
    .execute()
  const stored = rows.map((row) => ({
    ...row,
    facts: row.facts as Record<string, unknown>,
    words: row.words as Record<string, unknown> | null,
  }))
  return [
    ...stored,
    ...ctx
      .recorded()
      .filter((entry) => entry.subjectId === subjectId)
      .map((entry) => justRecorded(ctx, entry)),
  ]
}

/** The words beside the last such act of each subject: why something ended. */
export async function wordsOfActs(
  ctx: Ctx,
  subjectIds: readonly string[],
  acts: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const { db, districtId } = ctx
  const rows = await db
    .selectFrom('history as h')
    .innerJoin('historyNote as n', (join) =>
      join.onRef('n.districtId', '=', 'h.districtId').onRef('n.historyId', '=', 'h.id'),
    )
    .select(['h.subjectId', 'n.words'])
    .where('h.districtId', '=', districtId)
    .where('h.subjectId', '=', anyId(subjectIds))
    .where('h.act', '=', anyText(acts))
    .where('n.words', 'is not', null)
    .orderBy('h.at')
    .execute()
  const now = ctx.recorded().filter(({ act }) => acts.includes(act))
  return new Map(
    [...rows, ...now].map(({ subjectId, words }) => [subjectId, words as Record<string, unknown>]),
  )
}

const justRecorded = ({ now, actor }: Ctx, entry: Recorded): HistoryRow => ({
  id: entry.id,
  at: now,
  act: entry.act,
  fromState: entry.from ?? null,
  toState: entry.to ?? null,
  actorId: actor.personId ?? null,
  party: entry.party,
  siteId: entry.siteId ?? null,
  teamId: entry.teamId ?? null,
  facts: entry.facts ?? {},
  words: entry.words ?? null,
})

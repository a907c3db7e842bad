import { sql, type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool } from 'kysely'
import type { PathRange } from '../access/scope.ts'

/** `id = any($1)`: one statement text for every length of list. */
export const anyId = (ids: readonly string[]): RawBuilder<string> => sql<string>`any(${[...ids]}::uuid[])`

/** The same for codes and words. */
export const anyText = <T extends string>(texts: readonly T[]): RawBuilder<T> =>
  sql<T>`any(${[...texts]}::text[])`

/** A path within any of these ranges; no range at all means nothing. Only `>=` and `<`, which row security lets an index serve. */
export function withinRanges<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  path: RawBuilder<string>,
  ranges: readonly PathRange[],
): Expression<SqlBool> {
  return eb.or(
    ranges.map(({ from, to }) => eb.and([sql<SqlBool>`${path} >= ${from}`, sql<SqlBool>`${path} < ${to}`])),
  )
}

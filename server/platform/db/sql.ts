import {
  sql,
  type CompiledQuery,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type SqlBool,
} from 'kysely'
import type { PathRange } from '../access/scope.ts'
import type { Db } from './database.ts'

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

/** Stands for a value while a statement is built. */
class Mark {
  readonly index: number
  constructor(index: number) {
    this.index = index
  }
}

/**
 * A statement of the hot path, built once: building costs a tenth of a millisecond, sending what is built almost nothing.
 * `build` receives marks in place of the values and may only pass them on.
 */
export function builtOnce<V extends readonly unknown[], R>(
  build: (db: Db, ...values: V) => CompiledQuery<R>,
): (db: Db, ...values: V) => Promise<R[]> {
  let built: CompiledQuery<R> | undefined
  return async (db, ...values) => {
    built ??= build(db, ...(values.map((_, index) => new Mark(index)) as unknown as V))
    const parameters = built.parameters.map((parameter) =>
      parameter instanceof Mark ? values[parameter.index] : parameter,
    )
    return (await db.executeQuery<R>({ ...built, parameters })).rows
  }
}

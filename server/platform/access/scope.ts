import type { NamedPermit } from '../../../contract/access.ts'
import type { Ctx } from '../ctx.ts'
import { grantsFor } from './actor.ts'

/** Part of the tree: paths from `from` up to but not including `to`. */
export interface PathRange {
  from: string
  to: string
}

/** Everything at and below a path; '/' is followed by '0' in the order of bytes. */
export const subtree = (path: string): PathRange => ({ from: path, to: `${path.slice(0, -1)}0` })

/** The place alone. */
const alone = (path: string): PathRange => ({ from: path, to: `${path} ` })

/**
 * Second of three places: the parts of the tree that this actor's grants open for a permit, none contained in another.
 * A list compares `site.path` with them by `>=` and `<` only.
 */
export function scope(ctx: Ctx, permit: NamedPermit): PathRange[] {
  const wanted = grantsFor(ctx.actor, permit)
    .map(({ path, reach }) => (reach === 'HERE' ? alone(path) : subtree(path)))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to > b.to ? -1 : 1))
  const kept: PathRange[] = []
  for (const range of wanted) {
    const last = kept.at(-1)
    if (!last || range.to > last.to) kept.push(range)
  }
  return kept
}

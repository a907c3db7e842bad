import { placeKindWords, placeParents, type PlaceKind } from '../../../contract/network/places.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { SiteRow } from './site.store.ts'

/** Refuses a parent that the glossary's table does not allow for this kind. */
export function checkParent(
  kind: PlaceKind,
  parent: Pick<SiteRow, 'kind' | 'closedAt' | 'name'>,
  field = 'parentId',
) {
  if (parent.closedAt) throw invalid(field, `“${parent.name}”已停用，请另选一个上级`)
  const allowed = placeParents[kind]
  if (allowed.includes(parent.kind)) return
  const words = allowed.map((each) => placeKindWords[each].zh).join('、')
  throw invalid(
    field,
    words
      ? `${placeKindWords[kind].zh}应设在${words}之下，请另选一个上级`
      : '实践中心没有上级，每个区只有一个',
  )
}

/** Refuses when the person saw an older version than the one stored. */
export function checkVersion({ version }: Pick<SiteRow, 'version'>, seen: number) {
  if (version !== seen) throw conflict('stale', '这个地点刚被他人更新，请刷新后再试')
}

/** Refuses half a coordinate. */
export function checkCoordinates({ longitude, latitude }: { longitude?: unknown; latitude?: unknown }) {
  if ((longitude ?? null) === null && (latitude ?? null) !== null)
    throw invalid('longitude', '请把经度也填上')
  if ((latitude ?? null) === null && (longitude ?? null) !== null) throw invalid('latitude', '请把纬度也填上')
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'
const leadingZ = (key: string) => key.length - key.replace(/^z+/, '').length

/**
 * The key that follows `last` among siblings, so that keys sort in bytes as they were made: 01 … yz, z000 … zyzz,
 * zz0000 … Each further leading z opens a longer row of keys.
 */
export function nextKey(last: string | undefined): string {
  if (last === undefined) return '01'
  const letters = [...last]
  let at = letters.length - 1
  while (at >= 0 && letters[at] === 'z') letters[at--] = '0'
  if (at < 0) return `${last}${'0'.repeat(last.length + 2)}`
  letters[at] = LETTERS.charAt(LETTERS.indexOf(letters[at]!) + 1)
  const next = letters.join('')
  const opened = leadingZ(next)
  return opened > leadingZ(last) ? `${'z'.repeat(opened)}${'0'.repeat(opened + 2)}` : next
}

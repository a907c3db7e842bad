import { newCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { assert } from '../../platform/errors.ts'
import type { Step } from '../../platform/events/events.ts'
import type { PlaceHolding } from '../../platform/module.ts'
import * as apply from './import-apply.store.ts'
import { checkAgain } from './import-check.jobs.ts'
import { namesWaiting } from './import.events.ts'
import {
  clearStaged,
  findImport,
  listLeftOver,
  saveImport,
  saveProgress,
  type ImportRow,
} from './import.store.ts'
import { placesChanged } from './place.events.ts'
import { nextKey } from './place.rules.ts'
import { lastKey, lockTree, setNames } from './place.store.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

const BATCH = 2000
const NIL = '00000000-0000-0000-0000-000000000000'
/** Names that become findable in one transaction; a name has some seventy tokens. */
const NAMES = 500

interface Importing {
  importId: string
}

/** All clean rows become places in one transaction; how far it has come is told from another. */
export async function applyImport(step: Step, { importId }: Importing) {
  await step(async (ctx) => {
    await lockTree(ctx)
    const row = await findImport(ctx, importId)
    if (row?.state !== 'APPLYING') return
    const { all, faulty } = await checkAgain(ctx, row)
    if (row.mode === 'ALL_OR_NOTHING' && faulty > 0) return putBack(ctx, row, faulty)
    await apply.lookUpByIndex(ctx)
    const told = (rowsApplied: number) => step((other) => saveProgress(other, importId, { rowsApplied }))
    const applied = await placeAll(ctx, row, told)
    await saveImport(ctx, importId, {
      state: 'APPLIED',
      rowsFaulty: faulty,
      rowsApplied: applied,
      refusal: null,
    })
    recordImport(ctx, importId, 'APPLIED', { places: applied, rows: all, sha256: row.fileSha256 })
    ctx.publish(placesChanged({ placeIds: [] }))
    ctx.publish(namesWaiting({ importId, after: NIL }))
  })
}

/** What happens to an import by itself; who asked for it stands in the line before. */
const recordImport = (ctx: Ctx, subjectId: string, act: string, facts: object) =>
  ctx.record({ subject: 'site_import', subjectId, act, party: 'SYSTEM', facts: { ...facts } })

async function putBack(ctx: Ctx, { id }: ImportRow, faulty: number) {
  const refusal = `检查之后网络有变动，现在有 ${faulty} 行有问题，一行也没有导入。请看下面的原因`
  await saveImport(ctx, id, { state: 'CHECKED', rowsFaulty: faulty, rowsApplied: 0, refusal })
}

/** Level by level, so that every parent stands before its children. */
async function placeAll(
  ctx: Ctx,
  row: ImportRow,
  told: (applied: number) => Promise<unknown>,
): Promise<number> {
  let applied = 0
  const last = await apply.deepest(ctx, row)
  for (let depth = 0; depth <= last; depth += 1) {
    const keyUnder = keysInOrder(ctx, depth)
    for await (const rows of apply.cleanRows(ctx, row, depth, BATCH)) {
      const paths = await apply.pathsOf(ctx, rows)
      const placed: apply.PlacedRow[] = []
      for (const { rowNo, parentId } of rows) {
        const above = paths.get(parentId)
        assert(above, 'a clean row stands under a place that is there')
        const key = await keyUnder(parentId)
        placed.push({ rowNo, qrCode: newCode(), key, path: `${above}${key}/` })
      }
      await apply.insertPlaces(ctx, row, placed)
      applied += placed.length
      await told(applied)
    }
  }
  return applied
}

/** The next key under a parent, when parents come one after the other; only a parent that was there before has children already. */
function keysInOrder(ctx: Ctx, depth: number) {
  let sibling: { parentId: string; key: string } | undefined
  return async (parentId: string): Promise<string> => {
    const same = sibling?.parentId === parentId ? sibling.key : undefined
    const before = same ?? (depth === 0 ? await lastKey(ctx, parentId) : undefined)
    sibling = { parentId, key: nextKey(before) }
    return sibling.key
  }
}

/** Makes the next names of an import findable, and goes on in another job while there are more. */
export async function indexImported(ctx: Ctx, { importId, after }: { importId: string; after: string }) {
  const waiting = await apply.listImported(ctx, importId, after, NAMES)
  await setNames(ctx, waiting)
  const last = waiting.at(-1)
  if (last && waiting.length === NAMES) ctx.publish(namesWaiting({ importId, after: last.id }))
}

/** Takes the places of an import away again, all or none. */
export const undoImport =
  (holdings: () => readonly PlaceHolding[]) =>
  async (step: Step, { importId }: Importing) => {
    try {
      await step((ctx) => takeAway(ctx, importId))
    } catch (fault) {
      const table = builtOn(fault)
      if (!table) throw fault
      const what = holdings().find((holding) => holding.table === table)?.noun
      await step((ctx) =>
        keepPlaces(
          ctx,
          importId,
          `这些地点已经用上了（${what ?? '下级或编码'}），不能撤销；个别不要的请停用`,
        ),
      )
    }
  }

async function takeAway(ctx: Ctx, importId: string) {
  await lockTree(ctx)
  const row = await findImport(ctx, importId)
  if (row?.state !== 'UNDOING') return
  const touched = await apply.countTouched(ctx, importId)
  if (touched > 0)
    return keepPlaces(ctx, importId, `其中 ${touched} 个地点导入以后改过，不能撤销；个别不要的请停用`)
  let gone = 0
  let before: string | undefined
  do {
    const taken = await apply.deletePlaces(ctx, importId, { before, size: BATCH })
    gone += taken.count
    before = taken.before
  } while (before !== undefined)
  await saveImport(ctx, importId, { state: 'UNDONE', refusal: null })
  recordImport(ctx, importId, 'UNDONE', { places: gone })
  ctx.publish(placesChanged({ placeIds: [] }))
}

async function keepPlaces(ctx: Ctx, importId: string, refusal: string) {
  const row = await findImport(ctx, importId)
  if (row?.state === 'UNDOING') await saveImport(ctx, importId, { state: 'APPLIED', refusal })
}

/** The table whose row points to a place that was to go, if that is what failed. */
const builtOn = (fault: unknown): string | undefined => {
  const { code, table } = fault as { code?: string; table?: string }
  return code === '23503' ? table : undefined
}

/** How long a checked file waits for a decision, and how long the rows of one that is settled are kept, in days. */
const WAITS = { CHECKED: 14, SETTLED: 7 }

/** Throws away what was staged and is not needed any more. */
export async function forgetImports(ctx: Ctx) {
  const before = (days: number) => new Date(ctx.now.getTime() - days * DAY_MS)
  for (const { id } of await listLeftOver(ctx, ['CHECKED'], before(WAITS.CHECKED))) {
    await clearStaged(ctx, id)
    await saveImport(ctx, id, { state: 'DISCARDED', refusal: '两周没有确认，已自动放弃' })
  }
  const settled = await listLeftOver(ctx, ['APPLIED', 'UNDONE', 'DISCARDED', 'FAILED'], before(WAITS.SETTLED))
  for (const { id } of settled) await clearStaged(ctx, id)
}

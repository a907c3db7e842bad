import type { FileHandle } from 'node:fs/promises'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/errors.ts'
import type { Step } from '../../platform/events/events.ts'
import { newId } from '../../platform/ids.ts'
import { rowsOf } from '../../platform/tables/read.ts'
import { unreadable } from '../../platform/tables/table.ts'
import * as checks from './import-check.store.ts'
import { linkParentsByName } from './import-names.store.ts'
import { readHeading, readRow, type Heading, type ReadRow } from './import.rules.ts'
import { clearStaged, findImport, saveImport, saveProgress, type ImportRow } from './import.store.ts'

/** Rows that go to the database at once. */
const BATCH = 2000
/** More rows than every community of the country and all above them. */
const ROWS_MOST = 1_000_000

interface Importing {
  importId: string
}

/** Reads a file row by row into the staging table, then lets the database compare the rows with each other and the tree. */
export async function checkImport(step: Step, { importId }: Importing) {
  const begun = await step((ctx) => beginChecking(ctx, importId))
  if (!begun) return
  const file = await begun.files.open(begun.row.fileSha256)
  try {
    const heading = await stage(step, file, begun.row)
    await step((ctx) => settle(ctx, importId, heading))
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    await step(async (ctx) => {
      await clearStaged(ctx, importId)
      await saveImport(ctx, importId, { state: 'FAILED', refusal: fault.message })
    })
  } finally {
    await file.close()
  }
}

async function beginChecking(ctx: Ctx, importId: string) {
  const row = await findImport(ctx, importId)
  if (row?.state !== 'CHECKING') return undefined
  await clearStaged(ctx, importId) // an earlier attempt may have broken off
  return { row, files: ctx.files }
}

/** While one batch is being stored the next is read; never more than two are held. */
async function stage(step: Step, file: FileHandle, { id, format }: ImportRow): Promise<Heading> {
  let heading: Heading | undefined
  let batch: ReadRow[] = []
  let read = 0
  let storing: Promise<void> | undefined
  const store = async () => {
    const rows = batch
    batch = []
    read += rows.length
    await storing
    storing = storeBatch(step, id, rows, read)
    storing.catch(() => undefined) // told by the next await
  }
  try {
    for await (const row of rowsOf(file, format)) {
      if (!heading) {
        heading = readHeading(row)
        continue
      }
      batch.push(readRow(heading, row))
      if (batch.length === BATCH) await store()
      if (read > ROWS_MOST) throw unreadable('too_many_rows', '一次最多导入 100 万行，请分成几个文件')
    }
    await store()
  } finally {
    await storing
  }
  if (!heading || read === 0) throw unreadable('no_rows', '除了表头，这个文件里没有一行内容')
  await step((ctx) => saveImport(ctx, id, { ignoredColumns: heading.ignored }))
  return heading
}

const storeBatch = (step: Step, importId: string, rows: readonly ReadRow[], read: number) =>
  step(async (ctx) => {
    const codes = [...new Set(rows.flatMap(({ parentCode }) => parentCode ?? []))]
    const known = await checks.findParents(ctx, importId, codes)
    await checks.insertRows(ctx, importId, linked(ctx, rows, known))
    await saveProgress(ctx, importId, { rowsRead: read })
  })

/** Each row under its parent, as far as it is there already: in the tree, or further up in the file. */
function linked(
  { now }: Ctx,
  rows: readonly ReadRow[],
  known: Map<string, checks.FoundParent>,
): checks.StagedRow[] {
  return rows.map((row) => {
    const siteId = newId(now)
    const parent = row.parentCode ? known.get(row.parentCode) : undefined
    const depth = parent?.depth === undefined || parent.depth === null ? null : parent.depth + 1
    if (row.officialCode && row.kind && !known.has(row.officialCode))
      known.set(row.officialCode, { id: siteId, kind: row.kind, rowNo: row.no, depth })
    return {
      ...row,
      siteId,
      parentId: parent?.id ?? null,
      parentKind: parent?.kind ?? null,
      parentRowNo: parent?.rowNo ?? null,
      depth,
    }
  })
}

async function settle(ctx: Ctx, importId: string, heading: Heading) {
  const row = await findImport(ctx, importId)
  if (row?.state !== 'CHECKING') return
  await compare(ctx, row, heading)
  const { all, faulty } = await checks.countRows(ctx, importId)
  await saveImport(ctx, importId, { state: 'CHECKED', rowsRead: all, rowsFaulty: faulty })
}

/** Everything that a row alone cannot show. */
async function compare(ctx: Ctx, row: ImportRow, heading: Heading) {
  const places = placesIn(heading)
  await checks.compareInSets(ctx)
  await checks.faultCodes(ctx, row.id, places)
  await checks.linkLaterParents(ctx, row.id)
  await linkParentsByName(ctx, row.id)
  await checks.faultParents(ctx, row.id, places)
  await checks.faultKinds(ctx, row.id, places)
  await checks.faultReach(ctx, row.id, row.scopeSiteIds, places)
  await checks.sink(ctx, row.id, places)
  await checks.faultBelow(ctx, row.id, places)
}

function placesIn({ fields }: Heading): checks.Places {
  const at = (field: Heading['fields'][number]) => fields.indexOf(field) + 1
  return {
    kind: at('kind'),
    officialCode: at('officialCode'),
    parentCode: at('parentCode'),
    parentNames: at('parentNames'),
  }
}

/** The world may have changed since the file was checked: looks again at what depends on it. */
export async function checkAgain(ctx: Ctx, row: ImportRow) {
  const places = { kind: 0, officialCode: 0, parentCode: 0, parentNames: 0 }
  await checks.compareInSets(ctx)
  await checks.faultTakenCodes(ctx, row.id, places)
  await checks.faultReach(ctx, row.id, row.scopeSiteIds, places)
  await checks.faultBelow(ctx, row.id, places)
  return checks.countRows(ctx, row.id)
}

import type * as contract from '../../../contract/network/import.ts'
import type { ImportState, PlaceImport } from '../../../contract/network/import.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, forbidden } from '../../platform/errors.ts'
import { formatOf } from '../../platform/tables/read.ts'
import { importDecided, importRevoked, importUploaded } from './import.events.ts'
import {
  clearStaged,
  importPlaces,
  insertImport,
  lockImport,
  saveImport,
  type ImportRow,
} from './import.store.ts'
import { importStateWords } from '../../../contract/network/import.ts'
import { presentImport } from './import.view.ts'

/** Who did what with an import: the file's hash stays for ever, the name of the person may be erased. */
const record = (ctx: Ctx, { id }: ImportRow, act: string, facts: object, reason?: string) =>
  ctx.record({
    subject: 'site_import',
    subjectId: id,
    act,
    party: 'network:import',
    facts: { ...facts },
    words: { by: ctx.actor.name ?? '', ...(reason && { reason }) },
  })

/** Takes a table in; reading and checking it is a job. Throws 422 for a file that is none. */
export async function uploadPlaceImport(
  ctx: Ctx,
  { body }: Input<typeof contract.uploadPlaceImport>,
): Promise<PlaceImport> {
  const scope = importPlaces(ctx)
  if (scope.length === 0) throw forbidden('out_of_scope', '您的授权只到一个地点，不能在它之下导入')
  const file = await ctx.files.open(body.sha256)
  const format = await formatOf(file).finally(() => file.close())
  const row = await insertImport(ctx, {
    districtId: ctx.districtId,
    id: ctx.newId(),
    fileName: body.name,
    fileSha256: body.sha256,
    format,
    scopeSiteIds: [...new Set(scope)],
    state: 'CHECKING',
    createdBy: ctx.actor.personId ?? null,
    createdAt: ctx.now,
    changedAt: ctx.now,
  })
  record(ctx, row, 'UPLOAD', { sha256: body.sha256, bytes: body.bytes })
  ctx.publish(importUploaded({ importId: row.id }))
  return presentImport(row)
}

/** The import in this state and version, locked. */
async function take(ctx: Ctx, id: string, version: number, state: ImportState): Promise<ImportRow> {
  const row = await lockImport(ctx, id)
  if (row.version !== version) throw conflict('stale', '这次导入刚有变化，请看过最新的结果再操作')
  if (row.state !== state)
    throw conflict('wrong_state', `这次导入现在是“${importStateWords[row.state].zh}”，不能这样操作`, {
      state: row.state,
    })
  return row
}

export async function applyPlaceImport(
  ctx: Ctx,
  { params, body }: Input<typeof contract.applyPlaceImport>,
): Promise<PlaceImport> {
  const row = await take(ctx, params.id, body.version, 'CHECKED')
  const clean = row.rowsRead - row.rowsFaulty
  if (clean === 0) throw conflict('nothing_clean', '没有一行可以导入，请按下面的原因改好文件再上传')
  if (body.mode === 'ALL_OR_NOTHING' && row.rowsFaulty > 0)
    throw conflict(
      'has_faults',
      `还有 ${row.rowsFaulty} 行有问题，所以一行也没有导入。请改好再传，或选“只导入没问题的行”`,
      { faulty: row.rowsFaulty },
    )
  const saved = await saveImport(ctx, row.id, {
    state: 'APPLYING',
    mode: body.mode,
    rowsApplied: 0,
    refusal: null,
  })
  record(ctx, row, 'APPLY', { mode: body.mode, clean, faulty: row.rowsFaulty })
  ctx.publish(importDecided({ importId: row.id }))
  return presentImport(saved)
}

export async function discardPlaceImport(
  ctx: Ctx,
  { params, body }: Input<typeof contract.discardPlaceImport>,
): Promise<PlaceImport> {
  const row = await take(ctx, params.id, body.version, 'CHECKED')
  await clearStaged(ctx, row.id)
  const saved = await saveImport(ctx, row.id, { state: 'DISCARDED' })
  record(ctx, row, 'DISCARD', {})
  return presentImport(saved)
}

export async function undoPlaceImport(
  ctx: Ctx,
  { params, body }: Input<typeof contract.undoPlaceImport>,
): Promise<PlaceImport> {
  const row = await take(ctx, params.id, body.version, 'APPLIED')
  const saved = await saveImport(ctx, row.id, { state: 'UNDOING', refusal: null })
  record(ctx, row, 'UNDO', { places: row.rowsApplied }, body.reason)
  ctx.publish(importRevoked({ importId: row.id }))
  return presentImport(saved)
}

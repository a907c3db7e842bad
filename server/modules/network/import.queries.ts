import * as contract from '../../../contract/network/import.ts'
import { placeKinds, placeKindWords, platformWords, platforms } from '../../../contract/network/places.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { readHistory } from '../../platform/history/read.ts'
import type { Document } from '../../platform/module.ts'
import { csvOf } from '../../platform/tables/csv.ts'
import { xlsxOf } from '../../platform/tables/xlsx-write.ts'
import { countKinds, getImportRow, pageOfFaults, pageOfImports } from './import.store.ts'
import { presentAct, presentFault, presentImport } from './import.view.ts'

export async function listPlaceImports(
  ctx: Ctx,
  { query }: Input<typeof contract.listPlaceImports>,
): Promise<Reply<typeof contract.listPlaceImports>> {
  const found = await pageOfImports(ctx, decodePosition(query.cursor), query.size + 1)
  const { rows, next } = pageOf(found, query.size, ({ id, createdAt }) => ({ id, at: createdAt }))
  return { rows: rows.map(presentImport), ...(next && { next }) }
}

export async function getPlaceImport(
  ctx: Ctx,
  { params }: Input<typeof contract.getPlaceImport>,
): Promise<Reply<typeof contract.getPlaceImport>> {
  const row = await getImportRow(ctx, params.id)
  const [kinds, history] = await Promise.all([
    row.state === 'CHECKED' ? countKinds(ctx, row.id) : [],
    readHistory(ctx, row.id),
  ])
  return {
    ...presentImport(row),
    kinds: kinds.flatMap(({ kind, count }) => (kind ? [{ kind, count: Number(count) }] : [])),
    timeline: history.map(presentAct),
  }
}

export async function listImportFaults(
  ctx: Ctx,
  { params, query }: Input<typeof contract.listImportFaults>,
): Promise<Reply<typeof contract.listImportFaults>> {
  const row = await getImportRow(ctx, params.id)
  const [rowNo = 0, place = 0] = /^\d{1,7}\|\d{1,4}$/.test(query.cursor ?? '')
    ? (query.cursor ?? '').split('|').map(Number)
    : []
  const found = await pageOfFaults(ctx, row.id, { rowNo, place }, query.size + 1)
  const rows = found.slice(0, query.size)
  const last = rows.at(-1)
  return {
    rows: rows.map(presentFault),
    ...(found.length > query.size && last && { next: `${last.rowNo}|${last.place}` }),
  }
}

/** One file names at most so many faults: whoever has more has one mistake in every row. */
const FAULTS_MOST = 20_000

/** The faults as a table to work through beside the file. */
export async function downloadImportFaults(
  ctx: Ctx,
  { params }: Input<typeof contract.downloadImportFaults>,
): Promise<Document> {
  const row = await getImportRow(ctx, params.id)
  const faults = await pageOfFaults(ctx, row.id, { rowNo: 0, place: -1 }, FAULTS_MOST)
  const lines = faults.map(presentFault)
  const body = csvOf([
    ['行', '列', '表头', '名称', '原因'],
    ...lines.map((fault) => [String(fault.row), fault.column, fault.heading, fault.name, fault.reason]),
  ])
  ctx.audit({
    act: 'EXPORT_IMPORT_FAULTS',
    subject: 'site_import',
    subjectId: row.id,
    facts: { count: lines.length },
  })
  return {
    name: `${row.fileName.replace(/\.\w+$/, '')}-问题清单.csv`,
    mediaType: 'text/csv; charset=utf-8',
    body,
  }
}

const CHOICES: Partial<Record<contract.ImportField, readonly string[]>> = {
  kind: placeKinds.filter((kind) => kind !== 'CENTER').map((kind) => placeKindWords[kind].zh),
  pilot: ['是', '否'],
}
const WIDE: Partial<Record<contract.ImportField, number>> = {
  name: 28,
  parentNames: 30,
  address: 30,
  introduction: 40,
}

/** An empty table with the headings and one example; the workbook also explains each column. */
export async function getImportTemplate(
  _: Ctx,
  { query }: Input<typeof contract.getImportTemplate>,
): Promise<Document> {
  const columns = contract.importColumns
  const heading = columns.map(({ heading: words, must }) => (must ? `${words}*` : words))
  const example = columns.map((column) => column.example)
  if (query.format === 'CSV')
    return { name: '地点导入模板.csv', mediaType: 'text/csv; charset=utf-8', body: csvOf([heading, example]) }
  const body = xlsxOf([
    {
      name: '地点',
      heading,
      rows: [example],
      widths: columns.map(({ field }) => WIDE[field] ?? 16),
      choices: Object.fromEntries(
        columns.flatMap(({ field }, at) => (CHOICES[field] ? [[at, CHOICES[field]]] : [])),
      ),
    },
    {
      name: '填写说明',
      heading: ['列', '要不要填', '怎么填'],
      rows: [
        ...columns.map(({ heading: words, must, hint }) => [words, must ? '必填' : '可不填', hint]),
        ['示例行', '', '“地点”表的第二行是示例，填写前请删掉'],
        ['服务平台', '', platforms.map((platform) => platformWords[platform].zh).join('、')],
      ],
      widths: [16, 12, 80],
    },
  ])
  return {
    name: '地点导入模板.xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body,
  }
}

import { importColumns, type ImportField } from '../../../contract/network/import.ts'
import {
  placeKinds,
  placeKindWords,
  platformWords,
  platforms,
  type PlaceKind,
} from '../../../contract/network/places.ts'
import { unreadable, type CellFault, type TableRow } from '../../platform/tables/table.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

/** Where a column of the template stands in this file. */
export interface Heading {
  fields: readonly (ImportField | undefined)[]
  /** Headings that the template does not know. */
  ignored: string[]
}

export interface Fault {
  /** From the left, from 1; 0 for the whole row. */
  place: number
  heading: string
  reason: string
}

/** A row as far as it can be understood by itself. */
export interface ReadRow {
  no: number
  kind: PlaceKind | null
  name: string | null
  officialCode: string | null
  parentCode: string | null
  /** Names from below the center down to the parent. */
  parentNames: string | null
  /** The rest, under the names of the table's columns. */
  details: Record<string, unknown> | null
  faults: Fault[]
}

const bare = (heading: string) => heading.replace(/[\s*＊（）()]|平方米/g, '')
const headings = new Map<string, ImportField>(importColumns.map(({ field, heading }) => [heading, field]))
const headingOf = Object.fromEntries(importColumns.map(({ field, heading }) => [field, heading])) as Record<
  ImportField,
  string
>

/** Reads the first row. Throws when it is not the template's heading. */
export function readHeading({ cells }: TableRow): Heading {
  const fields = cells.map((cell) => headings.get(bare(cell)))
  const twice = fields.find((field, at) => field && fields.indexOf(field) !== at)
  if (twice) throw unreadable('heading_twice', `“${headingOf[twice]}”这一列出现了两次，请删去一列再上传`)
  for (const field of ['kind', 'name'] as const)
    if (!fields.includes(field))
      throw unreadable(
        'heading_missing',
        `第一行没有“${headingOf[field]}”这一列，请用模板填写，第一行保持不变`,
      )
  return { fields, ignored: cells.filter((cell, at) => bare(cell) !== '' && !fields[at]).slice(0, 50) }
}

const cellFaults: Record<CellFault, string> = {
  FORMULA: '这一格是公式，请改成文字',
  ERROR: '这一格是错误值，请改成文字',
  GARBLED: '有乱码，请把文件另存为 UTF-8 编码的 CSV，或用 xlsx',
}

/** What a cell comes to: its value for the column, or why not. */
type Read = { value: unknown; precision?: string } | { reason: string }

const reason = (text: string): Read => ({ reason: text })
const is = (value: unknown): Read => ({ value })

const kindByWord = new Map<string, PlaceKind>([
  ...placeKinds.map((kind): [string, PlaceKind] => [placeKindWords[kind].zh, kind]),
  ...placeKinds.map((kind): [string, PlaceKind] => [kind, kind]),
  ['中心', 'CENTER'],
  ['所', 'INSTITUTE'],
  ['站', 'STATION'],
  ['基地', 'BASE'],
  ['点', 'POINT'],
  ['岗', 'POST'],
  ['实践岗', 'POST'],
  ['院落', 'COURTYARD'],
  ['V站', 'BOOTH'],
])

const platformByWord = new Map(platforms.map((platform) => [platformWords[platform].zh, platform]))

const text =
  (most: number) =>
  (cell: string): Read =>
    cell.length > most ? reason(`太长（${cell.length} 字），最多 ${most} 字`) : is(cell)

function code(cell: string): Read {
  if (/^\d(\.\d+)?E\+?\d+$/i.test(cell))
    return reason('编码被表格软件写成了科学计数，请把这一列设为文本格式再填')
  return /^[0-9A-Za-z-]{1,20}$/.test(cell) ? is(cell) : reason('编码只能是数字、字母和 -，最多 20 位')
}

const number =
  (least: number, most: number, what: string) =>
  (cell: string): Read => {
    const value = /^-?\d{1,10}(\.\d{1,10})?$/.test(cell) ? Number(cell) : Number.NaN
    return value >= least && value <= most ? is(value) : reason(what)
  }

/** 1899-12-30, from which spreadsheets count days. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30)

/** 2019, 2019-02, 2019年2月18日, or the day number of a spreadsheet. */
function day(cell: string): Read {
  const wrong = reason('日期请写成 2019-02-18 的样子，只知道年月可以写 2019-02')
  if (/^[2-6]\d{4}$/.test(cell))
    return {
      value: new Date(SHEET_EPOCH + Number(cell) * DAY_MS).toISOString().slice(0, 10),
      precision: 'DAY',
    }
  const [, year, month, date] =
    /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/.exec(cell) ?? []
  if (!year) return wrong
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(date ?? 1)))
  const value = at.toISOString().slice(0, 10)
  const sound = Number(year) >= 1900 && at.getUTCMonth() === Number(month ?? 1) - 1
  if (!sound || (date && at.getUTCDate() !== Number(date))) return wrong
  return { value, precision: date ? 'DAY' : month ? 'MONTH' : 'YEAR' }
}

function wholeDay(cell: string): Read {
  const read = day(cell)
  return 'precision' in read && read.precision !== 'DAY' ? reason('请写到哪一天，如 2019-02-18') : read
}

function yesNo(cell: string): Read {
  if (['是', '√', 'TRUE', '1'].includes(cell.toUpperCase())) return is(true)
  return ['否', 'FALSE', '0'].includes(cell.toUpperCase()) ? is(false) : reason('请填 是 或 否')
}

function platformList(cell: string): Read {
  const words = cell.split(/[、，,；;\s]+/).filter(Boolean)
  const unknown = words.find((word) => !platformByWord.has(word))
  return unknown
    ? reason(`没有“${unknown.slice(0, 20)}”这个服务平台，请从 ${[...platformByWord.keys()].join('、')} 中选`)
    : is([...new Set(words.map((word) => platformByWord.get(word)))])
}

function names(cell: string): Read {
  const parts = cell.split(/[/／>＞›]+/).map((part) => part.trim())
  if (parts.length > 12 || parts.some((part) => part === '' || part.length > 60))
    return reason('请从中心往下写名称，用 / 隔开，如 草堂街道实践所/草堂路实践站')
  return is(parts.join('/'))
}

const readers: Record<ImportField, (cell: string) => Read> = {
  kind: (cell) => {
    const kind = kindByWord.get(cell)
    return kind ? is(kind) : reason(`没有“${cell.slice(0, 20)}”这一类，请从模板的说明里选`)
  },
  name: text(60),
  officialCode: code,
  parentCode: code,
  parentNames: names,
  address: text(120),
  phone: text(20),
  openingHours: text(200),
  floorAreaSquareMetres: number(0.1, 999_999, '面积请只填数字，如 60'),
  partyBody: text(80),
  mainVenue: text(40),
  foundedOn: day,
  plaqueOn: wholeDay,
  pilot: yesNo,
  longitude: number(73, 136, '经度应在 73 到 136 之间，请填十进制数'),
  latitude: number(3, 54, '纬度应在 3 到 54 之间，请填十进制数'),
  platforms: platformList,
  introduction: text(2000),
}

/** Under which name the rest of a row is kept until it is applied. */
const columnNames: Partial<Record<ImportField, string>> = {
  address: 'address',
  phone: 'phone',
  openingHours: 'opening_hours',
  floorAreaSquareMetres: 'floor_area_square_metres',
  partyBody: 'party_body',
  mainVenue: 'main_venue',
  foundedOn: 'founded_on',
  plaqueOn: 'plaque_on',
  pilot: 'pilot',
  longitude: 'longitude',
  latitude: 'latitude',
  platforms: 'platforms',
  introduction: 'introduction',
}

/** Reads one row by the heading; every fault that the row shows by itself is named with its column. */
export function readRow({ fields }: Heading, { no, cells, faults: cellFault }: TableRow): ReadRow {
  const row: ReadRow = {
    no,
    kind: null,
    name: null,
    officialCode: null,
    parentCode: null,
    parentNames: null,
    details: null,
    faults: [],
  }
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at]
    const cell = cells[at]?.trim() ?? ''
    if (!field || (cell === '' && !cellFault)) continue
    const marked = cellFault?.get(at)
    if (cell === '' && !marked) continue
    const read = marked ? reason(cellFaults[marked]) : readers[field](cell)
    if ('reason' in read) row.faults.push({ place: at + 1, heading: headingOf[field], reason: read.reason })
    else put(row, field, read)
  }
  for (const field of ['kind', 'name'] as const)
    if (row[field] === null && !row.faults.some(({ heading }) => heading === headingOf[field]))
      row.faults.push({ place: fields.indexOf(field) + 1, heading: headingOf[field], reason: '没有填' })
  refuseHalves(row, fields)
  return row
}

function put(row: ReadRow, field: ImportField, { value, precision }: { value: unknown; precision?: string }) {
  const column = columnNames[field]
  if (!column) {
    Object.assign(row, { [field]: value })
    return
  }
  row.details = { ...row.details, [column]: value }
  if (field === 'foundedOn') row.details.founded_precision = precision
}

function refuseHalves(row: ReadRow, fields: Heading['fields']) {
  const { details } = row
  if (!details || 'longitude' in details === 'latitude' in details) return
  const missing = 'longitude' in details ? 'latitude' : 'longitude'
  const place = fields.indexOf(missing) + 1
  if (!row.faults.some((fault) => fault.place === place && place > 0))
    row.faults.push({ place, heading: headingOf[missing], reason: '经度和纬度要一起填' })
}

/** A, B … Z, AA: the column as the spreadsheet names it. */
export function columnLetters(place: number): string {
  if (place < 1) return ''
  const rest = (place - 1) % 26
  return columnLetters((place - 1 - rest) / 26) + String.fromCharCode(65 + rest)
}

import * as z from 'zod/mini'
import { ById, Cursor, Instant, PageSize, Version, line, page } from '../common.ts'
import { route } from '../route.ts'
import type { WordsFor } from '../words.ts'

/** The columns of the template, in its order: heading, and what a person has to know to fill it in. */
export const importColumns = [
  {
    field: 'kind',
    heading: '类别',
    must: true,
    hint: '实践所、实践站、实践基地、实践点、服务岗、院落服务站点、社区V站、网格',
    example: '院落服务站点',
  },
  { field: 'name', heading: '名称', must: true, hint: '最多 60 字', example: '梧桐院落服务站点' },
  {
    field: 'officialCode',
    heading: '官方编码',
    must: false,
    hint: '区划编码，全区不能重复；没有就不填',
    example: '',
  },
  {
    field: 'parentCode',
    heading: '上级编码',
    must: false,
    hint: '上级的官方编码；上级也可以是本文件里的一行',
    example: '510105007004',
  },
  {
    field: 'parentNames',
    heading: '上级路径',
    must: false,
    hint: '没有编码时填：从中心往下的名称，用 / 隔开，如 草堂街道实践所/草堂路实践站',
    example: '',
  },
  { field: 'address', heading: '地址', must: false, hint: '最多 120 字', example: '草堂路 9 号院内' },
  { field: 'phone', heading: '电话', must: false, hint: '对外公开的电话', example: '028-87650000' },
  {
    field: 'openingHours',
    heading: '开放时间',
    must: false,
    hint: '写给居民看的一句话',
    example: '周一至周五 9:00–17:00',
  },
  { field: 'floorAreaSquareMetres', heading: '面积', must: false, hint: '平方米，只填数字', example: '60' },
  { field: 'partyBody', heading: '党组织', must: false, hint: '最多 80 字', example: '' },
  { field: 'mainVenue', heading: '主阵地', must: false, hint: '最多 40 字', example: '' },
  {
    field: 'foundedOn',
    heading: '成立日期',
    must: false,
    hint: '如 2019-02-18、2019-02 或 2019',
    example: '2019-02',
  },
  { field: 'plaqueOn', heading: '挂牌日期', must: false, hint: '如 2019-02-18', example: '' },
  { field: 'pilot', heading: '试点', must: false, hint: '是 或 否', example: '否' },
  { field: 'longitude', heading: '经度', must: false, hint: '十进制，与纬度一起填', example: '' },
  { field: 'latitude', heading: '纬度', must: false, hint: '十进制，与经度一起填', example: '' },
  {
    field: 'platforms',
    heading: '服务平台',
    must: false,
    hint: '理论宣讲、教育服务、文化服务、科技科普、健身体育、社区便民；用顿号隔开',
    example: '文化服务、社区便民',
  },
  { field: 'introduction', heading: '简介', must: false, hint: '最多 2000 字', example: '' },
] as const
export type ImportField = (typeof importColumns)[number]['field']

export const importStates = [
  'CHECKING',
  'CHECKED',
  'APPLYING',
  'APPLIED',
  'UNDOING',
  'UNDONE',
  'DISCARDED',
  'FAILED',
] as const
export type ImportState = (typeof importStates)[number]

export const importStateWords: WordsFor<ImportState> = {
  CHECKING: { zh: '正在检查', en: 'Checking' },
  CHECKED: { zh: '等待确认', en: 'Waiting for your decision' },
  APPLYING: { zh: '正在导入', en: 'Importing' },
  APPLIED: { zh: '已导入', en: 'Imported' },
  UNDOING: { zh: '正在撤销', en: 'Undoing' },
  UNDONE: { zh: '已撤销', en: 'Undone' },
  DISCARDED: { zh: '已放弃', en: 'Discarded' },
  FAILED: { zh: '读不了', en: 'Not readable' },
}

/** `CLEAN_ROWS` leaves out what has a fault and what stands below it; `ALL_OR_NOTHING` needs a file without faults. */
export const importModes = ['CLEAN_ROWS', 'ALL_OR_NOTHING'] as const
export type ImportMode = (typeof importModes)[number]

export const PlaceImport = z.object({
  id: z.uuid(),
  fileName: z.string(),
  state: z.enum(importStates),
  mode: z.nullable(z.enum(importModes)),
  /** Rows below the heading, as far as they have been read. */
  rowsRead: z.int(),
  rowsFaulty: z.int(),
  rowsApplied: z.int(),
  /** Headings that are none of the template's: their columns are not taken over. */
  ignoredColumns: z.array(z.string()),
  /** Why the last step did not happen. */
  refusal: z.nullable(z.string()),
  at: Instant,
  changedAt: Instant,
  version: Version,
})
export type PlaceImport = z.infer<typeof PlaceImport>

/** One fault: the row and column as the spreadsheet numbers them, and how to mend it. */
export const ImportFault = z.object({
  row: z.int(),
  /** A, B … AA; empty when it is the whole row's. */
  column: z.string(),
  heading: z.string(),
  reason: z.string(),
  /** The row's name, to find it again. */
  name: z.string(),
})
export type ImportFault = z.infer<typeof ImportFault>

const topic = 'place-imports'

/** What a file of the form has become while it came in; the server stores it before it asks anything else. */
const StoredUploadBody = z.object({ name: z.string(), sha256: z.string(), bytes: z.int() })

export const uploadPlaceImport = route({
  method: 'POST',
  path: '/place-imports',
  summary: '上传地点表格（CSV 或 xlsx，不超过 200 MB），上传后自动检查',
  permit: 'network:import',
  perMinute: 20,
  body: StoredUploadBody,
  response: PlaceImport,
})

export const listPlaceImports = route({
  method: 'GET',
  path: '/place-imports',
  summary: '导入过的表格，新的在前',
  permit: 'network:import',
  query: z.object({ cursor: z.optional(Cursor), size: PageSize }),
  response: page(PlaceImport),
})

export const getPlaceImport = route({
  method: 'GET',
  path: '/place-imports/:id',
  summary: '一次导入：进度、结果、可以导入的各类地点有多少',
  permit: 'network:import',
  params: ById,
  response: z.object({
    ...PlaceImport.shape,
    /** Clean rows by kind. */
    kinds: z.array(z.object({ kind: z.string(), count: z.int() })),
    /** Who did what with it, oldest first. */
    timeline: z.array(z.object({ act: z.string(), who: z.string(), at: Instant })),
  }),
})

export const listImportFaults = route({
  method: 'GET',
  path: '/place-imports/:id/faults',
  topic,
  summary: '有问题的行：行号、列、原因',
  permit: 'network:import',
  params: ById,
  query: z.object({ cursor: z.optional(Cursor), size: PageSize }),
  response: page(ImportFault),
})

const file = (path: string, summary: string) =>
  route({
    method: 'GET',
    path,
    topic,
    summary,
    permit: 'network:import',
    params: ById,
    response: z.any(),
  })
export const downloadImportFaults = file(
  '/place-imports/:id/faults-file',
  '有问题的行（CSV），带原因，改好可以再传',
)

export const getImportTemplate = route({
  method: 'GET',
  path: '/place-imports/template',
  topic,
  summary: '导入模板：中文表头，一行示例',
  permit: 'network:import',
  query: z.object({ format: z.enum(['XLSX', 'CSV']) }),
  response: z.any(),
})

export const applyPlaceImport = route({
  method: 'POST',
  path: '/place-imports/:id/apply',
  topic,
  summary: '开始导入：只导入没问题的行，或全部没问题才导入',
  permit: 'network:import',
  params: ById,
  body: z.object({ version: Version, mode: z.enum(importModes) }),
  response: PlaceImport,
})

export const discardPlaceImport = route({
  method: 'POST',
  path: '/place-imports/:id/discard',
  topic,
  summary: '不导入了，检查结果一并清掉',
  permit: 'network:import',
  params: ById,
  body: z.object({ version: Version }),
  response: PlaceImport,
})

export const undoPlaceImport = route({
  method: 'POST',
  path: '/place-imports/:id/undo',
  topic,
  summary: '撤销一次导入：只要这些地点还没有被用上',
  permit: 'network:import',
  params: ById,
  body: z.object({ version: Version, reason: line(200) }),
  response: PlaceImport,
})

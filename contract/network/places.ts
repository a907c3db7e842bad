import * as z from 'zod/mini'
import { ById, CodeText, Cursor, Day, Instant, PageSize, Version, line, page, paragraph } from '../common.ts'
import { route } from '../route.ts'
import type { WordsFor } from '../words.ts'

/** Kinds of place and what each may stand under (GLOSSARY, fixed list). */
export const placeKinds = [
  'CENTER',
  'INSTITUTE',
  'STATION',
  'BASE',
  'POINT',
  'POST',
  'COURTYARD',
  'BOOTH',
  'GRID_CELL',
] as const
export type PlaceKind = (typeof placeKinds)[number]

export const placeParents: Record<PlaceKind, readonly PlaceKind[]> = {
  CENTER: [],
  INSTITUTE: ['CENTER'],
  STATION: ['INSTITUTE'],
  BASE: ['CENTER', 'INSTITUTE', 'STATION'],
  POINT: ['STATION'],
  POST: ['STATION', 'POINT', 'BASE'],
  COURTYARD: ['STATION'],
  BOOTH: ['CENTER', 'INSTITUTE', 'STATION'],
  GRID_CELL: ['STATION', 'GRID_CELL'],
}

export const placeKindWords: WordsFor<PlaceKind> = {
  CENTER: { zh: '实践中心', en: 'Center' },
  INSTITUTE: { zh: '实践所', en: 'Institute' },
  STATION: { zh: '实践站', en: 'Station' },
  BASE: { zh: '实践基地', en: 'Base' },
  POINT: { zh: '实践点', en: 'Practice point' },
  POST: { zh: '服务岗', en: 'Service post' },
  COURTYARD: { zh: '院落服务站点', en: 'Courtyard point' },
  BOOTH: { zh: '社区V站', en: 'Volunteer booth' },
  GRID_CELL: { zh: '网格', en: 'Grid cell' },
}

/** S2: every menu item, order and team carries one. */
export const platforms = ['THEORY', 'EDUCATION', 'CULTURE', 'SCIENCE', 'SPORT', 'CONVENIENCE'] as const
export type Platform = (typeof platforms)[number]

export const platformWords: WordsFor<Platform> = {
  THEORY: { zh: '理论宣讲', en: 'Theory talks' },
  EDUCATION: { zh: '教育服务', en: 'Education' },
  CULTURE: { zh: '文化服务', en: 'Culture' },
  SCIENCE: { zh: '科技科普', en: 'Science' },
  SPORT: { zh: '健身体育', en: 'Sport' },
  CONVENIENCE: { zh: '社区便民', en: 'Community convenience' },
}

export const PlaceKindField = z.enum(placeKinds)
export const PlatformField = z.enum(platforms)

/** A place as a line: enough to name it and link it. */
export const PlaceRef = z.object({ id: z.uuid(), kind: PlaceKindField, name: z.string(), code: z.string() })
export type PlaceRef = z.infer<typeof PlaceRef>

const details = {
  address: z.optional(z.nullable(paragraph(120))),
  floorAreaSquareMetres: z.optional(z.nullable(z.number().check(z.positive(), z.maximum(999_999)))),
  openingHours: z.optional(z.nullable(paragraph(200))),
  partyBody: z.optional(z.nullable(paragraph(80))),
  phone: z.optional(z.nullable(paragraph(20))),
  introduction: z.optional(z.nullable(paragraph(2000))),
  mainVenue: z.optional(z.nullable(paragraph(40))),
  foundedOn: z.optional(z.nullable(Day)),
  foundedPrecision: z.optional(z.nullable(z.enum(['DAY', 'MONTH', 'YEAR']))),
  longitude: z.optional(z.nullable(z.number().check(z.minimum(73), z.maximum(136)))),
  latitude: z.optional(z.nullable(z.number().check(z.minimum(3), z.maximum(54)))),
  photoId: z.optional(z.nullable(z.uuid())),
  /** The plaque and its unified logo: the day it was hung, and its photo. */
  plaqueOn: z.optional(z.nullable(Day)),
  plaquePhotoId: z.optional(z.nullable(z.uuid())),
  pilot: z.optional(z.boolean()),
  platforms: z.optional(z.array(PlatformField).check(z.maxLength(platforms.length))),
}

export const Place = z.object({
  ...PlaceRef.shape,
  ...details,
  parent: z.nullable(PlaceRef),
  officialCode: z.nullable(z.string()),
  demonstrationLevel: z.nullable(z.enum(['DISTRICT', 'CITY'])),
  coordinatesSchematic: z.boolean(),
  closedAt: z.nullable(Instant),
  mergedInto: z.nullable(PlaceRef),
  /** Whether the place above is within this viewer's reach too. */
  mayOpenParent: z.boolean(),
  /** Whether this viewer may change the place. */
  mayEdit: z.boolean(),
  version: Version,
})
export type Place = z.infer<typeof Place>

/** What anybody may know of a place: its public page. */
export const PublicPlace = z.object({
  ...PlaceRef.shape,
  address: z.nullable(z.string()),
  floorAreaSquareMetres: z.nullable(z.number()),
  openingHours: z.nullable(z.string()),
  openNow: z.boolean(),
  phone: z.nullable(z.string()),
  introduction: z.nullable(z.string()),
  mainVenue: z.nullable(z.string()),
  foundedOn: z.nullable(Day),
  foundedPrecision: z.nullable(z.enum(['DAY', 'MONTH', 'YEAR'])),
  demonstrationLevel: z.nullable(z.enum(['DISTRICT', 'CITY'])),
  photoId: z.nullable(z.uuid()),
  platforms: z.array(PlatformField),
  parents: z.array(PlaceRef),
  children: z.array(PlaceRef),
  /** The code that was asked for belongs to a place of the past; this is the one that answers now. */
  redirected: z.boolean(),
})
export type PublicPlace = z.infer<typeof PublicPlace>

export const TreeNode = z.object({
  ...PlaceRef.shape,
  parentId: z.nullable(z.uuid()),
  parentName: z.nullable(z.string()),
  officialCode: z.nullable(z.string()),
  childCount: z.int(),
  closed: z.boolean(),
})
export type TreeNode = z.infer<typeof TreeNode>

export const getPublicPlace = route({
  method: 'GET',
  path: '/places/:code/public',
  summary: '一个地点的公开页：扫码后看到的内容，旧码自动转到现在的地点',
  permit: 'public',
  params: z.object({ code: CodeText }),
  response: PublicPlace,
})

export const listPublicPlaces = route({
  method: 'GET',
  path: '/places/public',
  summary: '公开的地点：按名称、拼音、首字母查找，或列出下级',
  permit: 'public',
  query: z.object({
    q: z.optional(paragraph(40)),
    parentId: z.optional(z.uuid()),
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(z.object({ ...PlaceRef.shape, parentName: z.nullable(z.string()), childCount: z.int() })),
})

export const listTree = route({
  method: 'GET',
  path: '/places/tree',
  summary: '管辖范围内的网络树，逐级展开',
  permit: 'network:view',
  query: z.object({
    parentId: z.optional(z.uuid()),
    q: z.optional(paragraph(40)),
    withClosed: z.optional(z.stringbool()),
    /** Only places of this kind, or only those under which one of this kind may stand. */
    kind: z.optional(PlaceKindField),
    above: z.optional(PlaceKindField),
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(TreeNode),
})

export const getPlace = route({
  method: 'GET',
  path: '/places/:id',
  summary: '一个地点的全部资料',
  permit: 'network:view',
  params: ById,
  response: Place,
})

const naming = { name: line(60), officialCode: z.optional(z.nullable(paragraph(20))) }

export const createPlace = route({
  method: 'POST',
  path: '/places',
  summary: '在上级地点之下新建一个地点',
  permit: 'network:edit',
  body: z.object({ parentId: z.uuid(), kind: PlaceKindField, ...naming, ...details }),
  response: Place,
})

export const editPlace = route({
  method: 'PATCH',
  path: '/places/:id',
  summary: '修改地点资料',
  permit: 'network:edit',
  params: ById,
  body: z.object({
    version: Version,
    name: z.optional(line(60)),
    officialCode: z.optional(z.nullable(paragraph(20))),
    ...details,
  }),
  response: Place,
})

export const movePlace = route({
  method: 'POST',
  path: '/places/:id/move',
  summary: '把地点连同下级移到另一个上级之下',
  permit: 'network:edit',
  params: ById,
  body: z.object({ version: Version, parentId: z.uuid(), reason: line(200) }),
  response: Place,
})

export const mergePlace = route({
  method: 'POST',
  path: '/places/:id/merge',
  summary: '并入另一个同类地点：下级随迁，旧码转到新地点',
  permit: 'network:edit',
  params: ById,
  body: z.object({ version: Version, intoId: z.uuid(), reason: line(200) }),
  response: Place,
})

export const closePlace = route({
  method: 'POST',
  path: '/places/:id/close',
  summary: '停用地点，历史保留',
  permit: 'network:edit',
  params: ById,
  /** `handUp`: what still runs there goes on one level up; without it such a place is not closed. */
  body: z.object({ version: Version, reason: line(200), handUp: z.optional(z.boolean()) }),
  response: Place,
})

export const renewPlaceCode = route({
  method: 'POST',
  path: '/places/:id/renew-code',
  summary: '换一个新的二维码编号，旧码仍然有效',
  permit: 'network:edit',
  params: ById,
  body: z.object({ version: Version }),
  response: Place,
})

export const getPlaceSign = route({
  method: 'GET',
  path: '/places/:id/sign',
  summary: '二维码标识（PDF）：A4 单张或标签页，可连同下级',
  permit: 'network:view',
  params: ById,
  query: z.object({ layout: z.enum(['A4', 'LABELS']), below: z.optional(z.stringbool()) }),
  response: z.any(),
})

export const PlaceHistory = z.object({
  rows: z.array(
    z.object({
      id: z.uuid(),
      at: Instant,
      act: z.string(),
      who: z.string(),
      facts: z.record(z.string(), z.unknown()),
      words: z.nullable(z.record(z.string(), z.unknown())),
    }),
  ),
  /** Names of the places that the facts speak of, by id. */
  names: z.record(z.string(), z.string()),
})

export const getPlaceHistory = route({
  method: 'GET',
  path: '/places/:id/history',
  summary: '地点的变更历史',
  permit: 'network:view',
  params: ById,
  response: PlaceHistory,
})

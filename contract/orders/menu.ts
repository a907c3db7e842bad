import * as z from 'zod/mini'
import { ById, CodeText, Cursor, Day, PageSize, Ref, Version, line, page, paragraph } from '../common.ts'
import { PlaceRef, PlatformField } from '../network/places.ts'
import { route } from '../route.ts'
import type { WordsFor } from '../words.ts'
import { TimelineRow, actionView } from '../flow.ts'
import { OrderKindField } from './views.ts'

export const menuStates = ['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const
export type MenuState = (typeof menuStates)[number]
export const menuActions = ['EDIT', 'PUBLISH', 'WITHDRAW'] as const
export type MenuAction = (typeof menuActions)[number]
export type MenuParty = 'EDITOR' | 'SYSTEM'

export const menuStateWords: WordsFor<MenuState> = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  PUBLISHED: { zh: '已上架', en: 'Published' },
  WITHDRAWN: { zh: '已下架', en: 'Withdrawn' },
}
export const menuActionWords: WordsFor<MenuAction> = {
  EDIT: { zh: '修改', en: 'Edit' },
  PUBLISH: { zh: '上架', en: 'Publish' },
  WITHDRAW: { zh: '下架', en: 'Withdraw' },
}

const Month = z.nullable(z.int().check(z.minimum(1), z.maximum(12)))

/** What an editor fills in; RULES §2.2 names each field of the service menu. */
const form = {
  platform: PlatformField,
  kind: z._default(OrderKindField, 'SERVICE'),
  title: line(40),
  description: z._default(paragraph(2000), ''),
  provider: line(60),
  teamId: z._default(z.nullable(z.uuid()), null),
  /** How many may be ordered in one calendar month (China time); null: as many as come. */
  capacityPerMonth: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(100_000))), null),
  area: z._default(paragraph(200), ''),
  /** First and last month of the season; a season may run over New Year (11 to 2). */
  seasonFrom: z._default(Month, null),
  seasonTo: z._default(Month, null),
  conditions: z._default(paragraph(500), ''),
  /** 条例 Art. 13: the risks of the service, or that there are none. */
  riskNote: line(300),
  anonymousAllowed: z._default(z.boolean(), false),
}

/** A service as residents see it on the menu. */
export const PublicMenuItem = z.object({
  id: z.uuid(),
  code: z.string(),
  place: PlaceRef,
  kind: OrderKindField,
  platform: PlatformField,
  title: z.string(),
  description: z.string(),
  provider: z.string(),
  area: z.string(),
  seasonFrom: Month,
  seasonTo: Month,
  conditions: z.string(),
  riskNote: z.string(),
  anonymousAllowed: z.boolean(),
  /** How often it was ever ordered, also what came to nothing: how much it is asked for. The month's capacity counts otherwise. */
  orderedCount: z.int(),
  /** How many may still be ordered this month; null without a capacity. */
  leftThisMonth: z.nullable(z.int()),
  inSeason: z.boolean(),
})
export type PublicMenuItem = z.infer<typeof PublicMenuItem>

export const MenuItem = z.object({
  ...PublicMenuItem.shape,
  state: z.enum(menuStates),
  teamId: z.nullable(z.uuid()),
  /** The team that `teamId` names. */
  team: z.nullable(Ref),
  capacityPerMonth: z.nullable(z.int()),
  /** The day by which the item must be looked at again. */
  reviseBy: z.nullable(Day),
  revisionLate: z.boolean(),
  /** The day is near. */
  revisionSoon: z.boolean(),
  version: Version,
  allowedActions: z.array(actionView(menuActions)),
})
export type MenuItem = z.infer<typeof MenuItem>

export const createMenuItem = route({
  method: 'POST',
  path: '/menu',
  summary: '制单：新建一项服务（草稿）',
  permit: 'menu:edit',
  body: z.object({ siteId: z.uuid(), ...form }),
  response: MenuItem,
})

export const editMenuItem = route({
  method: 'POST',
  path: '/menu/:id/edit',
  summary: '修改一项服务；已上架的，修订期限重新计算',
  permit: 'menu:edit',
  params: ById,
  body: z.object({ version: Version, ...form }),
  response: MenuItem,
})

const menuAct = (name: string, summary: string) =>
  route({
    method: 'POST',
    path: `/menu/:id/${name}`,
    summary,
    permit: 'menu:edit',
    params: ById,
    body: z.object({ version: Version }),
    response: MenuItem,
  })
export const publishMenuItem = menuAct('publish', '上架')
export const withdrawMenuItem = menuAct('withdraw', '下架')

export const getMenuItem = route({
  method: 'GET',
  path: '/menu/:id',
  summary: '一项服务和它的修订记录',
  permit: 'menu:edit',
  params: ById,
  response: z.object({ item: MenuItem, timeline: z.array(TimelineRow) }),
})

export const getMenuSign = route({
  method: 'GET',
  path: '/menu/:id/sign',
  summary: '一项服务的二维码标识（PDF）：扫了直接点这一项',
  permit: 'menu:edit',
  params: ById,
  query: z.object({ layout: z.enum(['A4', 'LABELS']) }),
  response: z.any(),
})

export const listMenuItems = route({
  method: 'GET',
  path: '/menu',
  summary: '管辖范围内的服务清单，含草稿和下架的，新建的在前',
  permit: 'menu:edit',
  query: z.object({
    siteId: z.optional(z.uuid()),
    state: z.optional(z.enum(menuStates)),
    platform: z.optional(PlatformField),
    /** Words of the title. */
    q: z.optional(line(40)),
    /** Only what must be looked at again: the day is near, or over. */
    revise: z.optional(z.literal('DUE')),
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(MenuItem),
})

export const listMenuTeams = route({
  method: 'GET',
  path: '/menu/teams',
  summary: '一个地点的服务可以指定的队伍',
  permit: 'menu:edit',
  query: z.object({
    siteId: z.uuid(),
    /** Part of the name. */
    q: z.optional(line(40)),
  }),
  /** `more`: others fit too; a longer `q` finds them. */
  response: z.object({ rows: z.array(Ref), more: z.boolean() }),
})

export const listPublicMenu = route({
  method: 'GET',
  path: '/menu/of/:code',
  summary: '一个地点的服务清单，先列本地点的，再列上级的',
  permit: 'public',
  params: z.object({ code: CodeText }),
  response: z.object({ rows: z.array(PublicMenuItem) }),
})

export const getPublicMenuItem = route({
  method: 'GET',
  path: '/menu/item/:code',
  summary: '扫服务码看到的一项服务',
  permit: 'public',
  params: z.object({ code: CodeText }),
  response: PublicMenuItem,
})

import * as z from 'zod/mini'
import { permits, roles, type NamedPermit } from '../access.ts'
import { ById, Done, Instant, PageSize, Cursor, line, page, paragraph } from '../common.ts'
import { route } from '../route.ts'
import { GrantView } from './session.ts'

const Password = z.string().check(z.minLength(1), z.maxLength(200))

export const StaffRow = z.object({ id: z.uuid(), name: z.string(), login: z.string() })
export type StaffRow = z.infer<typeof StaffRow>

export const listStaff = route({
  method: 'GET',
  path: '/staff',
  topic: 'grants',
  summary: '有工作人员账号的人，授权和委托时挑选',
  permit: 'staff',
  query: z.object({ q: z.optional(paragraph(40)), cursor: z.optional(Cursor), size: PageSize }),
  response: page(StaffRow),
})

export const delegateGrant = route({
  method: 'POST',
  path: '/grants/:id/delegate',
  summary: '把自己的岗位在一段时间内委托给同事',
  permit: 'staff',
  params: ById,
  body: z.object({ personId: z.uuid(), fromAt: z.optional(Instant), toAt: Instant }),
  response: GrantView,
})

/** RULES §12: ten characters, three of four kinds. Other devices are signed out. */
export const changePassword = route({
  method: 'POST',
  path: '/session/password',
  summary: '修改自己的密码',
  permit: 'signed-in',
  perMinute: 10,
  secret: true,
  body: z.object({ current: Password, wanted: Password }),
  response: Done,
})

export const enrolTotp = route({
  method: 'POST',
  path: '/session/totp',
  summary: '换绑动态口令：返回新的密钥，输入第一个口令后才生效',
  permit: 'signed-in',
  perMinute: 10,
  secret: true,
  body: z.object({ password: Password }),
  response: z.object({ totpUri: z.string() }),
})

export const confirmTotp = route({
  method: 'POST',
  path: '/session/totp/confirm',
  summary: '用第一个动态口令确认换绑',
  permit: 'signed-in',
  perMinute: 10,
  secret: true,
  body: z.object({ totp: line(8) }),
  response: Done,
})

export const signOutEverywhere = route({
  method: 'DELETE',
  path: '/session/all',
  topic: 'session',
  summary: '在所有设备上退出登录',
  permit: 'signed-in',
  secret: true,
  response: Done,
})

/** Which roles and parts let a person see a record. */
export const WhoCanSee = z.object({
  permit: z.enum(Object.keys(permits) as [NamedPermit, ...NamedPermit[]]),
  grants: z.array(GrantView),
  parties: z.array(z.object({ party: z.string(), person: z.object({ id: z.uuid(), name: z.string() }) })),
  roles: z.array(z.enum(roles)),
})
export type WhoCanSee = z.infer<typeof WhoCanSee>

export const whoCanSee = route({
  method: 'GET',
  path: '/who-can-see',
  topic: 'grants',
  summary: '谁能看到这一条：因为哪个岗位、哪个权限，或在其中担任什么',
  permit: 'identity:explain',
  query: z.object({ subject: line(40), id: z.uuid() }),
  response: WhoCanSee,
})

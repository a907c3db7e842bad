import * as z from 'zod/mini'
import { permits, roles, type NamedPermit } from '../access.ts'
import { ById, Cursor, Done, Instant, PageSize, line, page, paragraph } from '../common.ts'
import { route } from '../route.ts'
import { GrantView } from './session.ts'

const PermitField = z.enum(Object.keys(permits) as [NamedPermit, ...NamedPermit[]])

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

/** A staff account as whoever answers for it sees it. */
export const StaffAccount = z.object({
  id: z.uuid(),
  name: z.string(),
  login: z.string(),
  createdAt: Instant,
  lockedUntil: z.nullable(Instant),
  /** The password that somebody else made has not been changed yet. */
  firstPassword: z.boolean(),
  passwordSetAt: z.nullable(Instant),
  totp: z.boolean(),
  openSessions: z.int(),
  /** In force now. */
  grants: z.array(GrantView),
  /** The viewer may reset, unlock and sign out. */
  mayManage: z.boolean(),
})
export type StaffAccount = z.infer<typeof StaffAccount>

export const listStaffAccounts = route({
  method: 'GET',
  path: '/staff/accounts',
  topic: 'grants',
  summary: '工作人员账号：岗位、锁定、动态口令；可按姓名、拼音、账号找',
  permit: 'identity:explain',
  query: z.object({ q: z.optional(paragraph(40)), cursor: z.optional(Cursor), size: PageSize }),
  response: page(StaffAccount),
})

/** What somebody may do, where, and through which grants. */
export const Right = z.object({
  permit: PermitField,
  /** What the routes of this permit say of themselves; none where the row decides by party. */
  acts: z.array(z.string()),
  through: z.array(z.uuid()),
})
export type Right = z.infer<typeof Right>

export const getStaff = route({
  method: 'GET',
  path: '/staff/:id',
  topic: 'grants',
  summary: '一位工作人员：能做什么、在哪里、凭哪一项授权',
  permit: 'identity:explain',
  params: ById,
  response: z.object({
    account: StaffAccount,
    /** All that was ever given, the latest first. */
    grants: z.array(GrantView),
    rights: z.array(Right),
  }),
})

/** Shown once; void when nobody has signed in with it within so many days. */
const firstPassword = { login: z.string(), password: z.string(), validDays: z.int() }

export const createStaff = route({
  method: 'POST',
  path: '/staff',
  topic: 'grants',
  summary: '开通工作人员账号，返回只显示一次的初始密码',
  permit: 'identity:grant',
  secret: true,
  body: z.object({ login: z.string().check(z.trim(), z.regex(/^[a-z0-9._-]{3,40}$/)), name: line(40) }),
  response: z.object({ personId: z.uuid(), ...firstPassword }),
})

const reason = z.object({ reason: line(200) })

export const resetPassword = route({
  method: 'POST',
  path: '/staff/:id/password',
  topic: 'grants',
  summary: '重设密码：返回只显示一次的初始密码，原来的登录全部退出',
  permit: 'identity:grant',
  secret: true,
  params: ById,
  body: reason,
  response: z.object(firstPassword),
})

export const resetTotp = route({
  method: 'POST',
  path: '/staff/:id/totp/reset',
  topic: 'grants',
  summary: '解除动态口令（手机丢失、换人保管），原来的登录全部退出',
  permit: 'identity:grant',
  params: ById,
  body: reason,
  response: Done,
})

export const unlockStaff = route({
  method: 'POST',
  path: '/staff/:id/unlock',
  topic: 'grants',
  summary: '解除锁定',
  permit: 'identity:grant',
  params: ById,
  response: Done,
})

export const endStaffSessions = route({
  method: 'POST',
  path: '/staff/:id/sign-out',
  topic: 'grants',
  summary: '让一位工作人员在所有设备上退出登录',
  permit: 'identity:grant',
  params: ById,
  body: reason,
  response: Done,
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

/** One's own grants and what one has lent of them. */
export const listMyGrants = route({
  method: 'GET',
  path: '/grants/mine',
  topic: 'grants',
  summary: '我的岗位，以及我委托给同事的岗位',
  permit: 'staff',
  response: z.object({ own: z.array(GrantView), lent: z.array(GrantView) }),
})

/** Takes back what one has lent oneself, or hands back what was lent to one. */
export const endDelegation = route({
  method: 'POST',
  path: '/grants/:id/end',
  topic: 'grants',
  summary: '提前结束委托：委托人收回，或受托人交还',
  permit: 'staff',
  params: ById,
  body: reason,
  response: Done,
})

/** Which roles and parts let a person see a record. */
export const WhoCanSee = z.object({
  /** Nobody sees it through a role, and who is named in it is itself a secret. */
  namedOnly: z.boolean(),
  permit: z.nullable(PermitField),
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

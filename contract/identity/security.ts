import * as z from 'zod/mini'
import { ById, Done, Instant, line } from '../common.ts'
import { route } from '../route.ts'
import { Me } from './session.ts'

const Password = z.string().check(z.minLength(1), z.maxLength(200))

/** How one's own account is guarded. */
export const Security = z.object({
  login: z.string(),
  passwordSetAt: Instant,
  /** When it must be changed at the latest. */
  passwordUntil: Instant,
  policy: z.object({ length: z.int(), kinds: z.int(), history: z.int() }),
  totp: z.boolean(),
  recoveryCodesLeft: z.int(),
})
export type Security = z.infer<typeof Security>

export const getSecurity = route({
  method: 'GET',
  path: '/session/security',
  topic: 'security',
  summary: '我的账号：密码何时到期、动态口令、剩余备用码',
  permit: 'signed-in',
  response: Security,
})

/** RULES §12. Every session ends; the one that asked goes on under a new token. */
export const changePassword = route({
  method: 'POST',
  path: '/session/password',
  topic: 'security',
  summary: '修改自己的密码',
  permit: 'signed-in',
  perMinute: 10,
  secret: true,
  body: z.object({ current: Password, wanted: Password }),
  response: Me,
})

export const enrolTotp = route({
  method: 'POST',
  path: '/session/totp',
  topic: 'security',
  summary: '绑定动态口令：返回密钥，输入第一个口令后才生效',
  permit: 'signed-in',
  perMinute: 10,
  secret: true,
  body: z.object({ password: Password }),
  response: z.object({ totpUri: z.string(), secret: z.string() }),
})

export const confirmTotp = route({
  method: 'POST',
  path: '/session/totp/confirm',
  topic: 'security',
  summary: '用第一个动态口令确认绑定，返回只显示一次的备用码',
  permit: 'signed-in',
  perMinute: 10,
  secret: true,
  body: z.object({ totp: line(8) }),
  response: z.object({ me: Me, recoveryCodes: z.array(z.string()) }),
})

export const renewRecoveryCodes = route({
  method: 'POST',
  path: '/session/recovery-codes',
  topic: 'security',
  summary: '换一组备用码，原来的全部作废',
  permit: 'signed-in',
  perMinute: 10,
  secret: true,
  body: z.object({ password: Password }),
  response: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const SessionRow = z.object({
  id: z.uuid(),
  current: z.boolean(),
  device: z.nullable(z.string()),
  address: z.nullable(z.string()),
  createdAt: Instant,
  seenAt: Instant,
})
export type SessionRow = z.infer<typeof SessionRow>

export const listMySessions = route({
  method: 'GET',
  path: '/sessions',
  topic: 'session',
  summary: '我在哪些设备上登录着',
  permit: 'signed-in',
  response: z.object({ rows: z.array(SessionRow) }),
})

export const endSession = route({
  method: 'DELETE',
  path: '/sessions/:id',
  topic: 'session',
  summary: '让自己的另一台设备退出登录',
  permit: 'signed-in',
  params: ById,
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

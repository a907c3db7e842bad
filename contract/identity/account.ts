import * as z from 'zod/mini'
import { Done, Instant, line } from '../common.ts'
import { route } from '../route.ts'

/** One kind of thing that is kept about a person, on what ground, and what is left of it after they go (PIPL 17, 47). */
export const Kept = z.object({
  title: z.string(),
  count: z.int(),
  ground: z.string(),
  /** What stays although the account goes. */
  stays: z.string(),
})

export const MyAccount = z.object({
  name: z.string(),
  /** Masked. */
  phone: z.nullable(z.string()),
  since: Instant,
  kept: z.array(Kept),
  /** Why the account cannot go yet, and what to do about it. */
  hindrances: z.array(z.string()),
})
export type MyAccount = z.infer<typeof MyAccount>

export const getMyAccount = route({
  method: 'GET',
  path: '/account',
  summary: '我的账号：称呼、手机号（隐去一部分）、保存了我的什么',
  permit: 'signed-in',
  response: MyAccount,
})

/** PIPL 46: what is wrong is put right. */
export const renameMyself = route({
  method: 'PATCH',
  path: '/account',
  summary: '改正自己的称呼',
  permit: 'signed-in',
  body: z.object({ name: line(40) }),
  response: Done,
})

/** PIPL 45: a copy of everything, as a file. */
export const exportMyAccount = route({
  method: 'GET',
  path: '/account/export',
  summary: '导出我的全部资料（JSON），计入审计',
  permit: 'signed-in',
  perMinute: 6,
  response: z.unknown(),
})

/** To the phone of the account; nobody else can give the answer. */
export const requestOwnCode = route({
  method: 'POST',
  path: '/account/code',
  summary: '注销前，把验证码发到自己的手机',
  permit: 'signed-in',
  perMinute: 6,
  response: z.object({ sentTo: z.string(), validMinutes: z.int(), againAfterSeconds: z.int() }),
})

/** PIPL 47: cannot be undone. */
export const eraseMyAccount = route({
  method: 'POST',
  path: '/account/erase',
  summary: '注销账号：个人资料删除，依法要留的只留事实',
  permit: 'signed-in',
  perMinute: 6,
  secret: true,
  body: z.object({ code: line(8) }),
  response: Done,
})

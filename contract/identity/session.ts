import * as z from 'zod/mini'
import { roles, reaches, permits, type NamedPermit } from '../access.ts'
import { ById, Done, Instant, line, page, paragraph, Cursor, PageSize } from '../common.ts'
import { PlaceRef } from '../network/places.ts'
import { route } from '../route.ts'
import { Proof } from './proof.ts'

export const Phone = z.string().check(z.trim(), z.minLength(7), z.maxLength(20))
const RoleField = z.enum(roles)
const ReachField = z.enum(reaches)
const PermitField = z.enum(Object.keys(permits) as [NamedPermit, ...NamedPermit[]])

export const GrantView = z.object({
  id: z.uuid(),
  role: RoleField,
  reach: ReachField,
  place: PlaceRef,
  person: z.object({ id: z.uuid(), name: z.string() }),
  fromAt: Instant,
  toAt: z.nullable(Instant),
  delegated: z.boolean(),
  revokedAt: z.nullable(Instant),
  revokedBecause: z.nullable(z.string()),
})
export type GrantView = z.infer<typeof GrantView>

/** What staff must set up before anything else. */
const PendingField = z.enum(['PASSWORD', 'TOTP'])

export const Me = z.object({
  signedIn: z.boolean(),
  name: z.nullable(z.string()),
  personId: z.nullable(z.uuid()),
  staff: z.boolean(),
  /** Until this is done the session opens nothing. */
  mustSetUp: z.nullable(PendingField),
  /** Staff who touch nothing for so long are signed out. */
  idleMinutes: z.nullable(z.int()),
  /** What this person may knock at; menus are drawn from it. */
  permits: z.array(PermitField),
  grants: z.array(z.object({ role: RoleField, reach: ReachField, place: PlaceRef })),
  demonstration: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const getMe = route({
  method: 'GET',
  path: '/me',
  topic: 'session',
  summary: '我是谁，能做什么',
  permit: 'public',
  response: Me,
})

export const signInStaff = route({
  method: 'POST',
  path: '/session/staff',
  summary: '工作人员登录：密码，绑定过的再加动态口令或备用码',
  permit: 'public',
  perMinute: 20,
  secret: true,
  body: z.object({
    login: line(60),
    password: z.string().check(z.minLength(1), z.maxLength(200)),
    totp: z.optional(paragraph(20)),
  }),
  response: Me,
})

export const requestCode = route({
  method: 'POST',
  path: '/session/code',
  summary: '发送手机验证码',
  permit: 'public',
  perMinute: 10,
  body: z.object({ phone: Phone, proof: z.optional(Proof) }),
  response: z.object({ sentTo: z.string(), validMinutes: z.int(), againAfterSeconds: z.int() }),
})

export const signInByPhone = route({
  method: 'POST',
  path: '/session/phone',
  summary: '用手机验证码登录',
  permit: 'public',
  perMinute: 20,
  secret: true,
  body: z.object({ phone: Phone, code: line(8), name: z.optional(paragraph(40)) }),
  response: Me,
})

export const signOut = route({
  method: 'DELETE',
  path: '/session',
  summary: '退出登录',
  permit: 'public',
  secret: true,
  response: Done,
})

export const listGrants = route({
  method: 'GET',
  path: '/grants',
  summary: '某地点（及下级）的授权',
  permit: 'identity:grant',
  query: z.object({
    siteId: z.optional(z.uuid()),
    /** Also what has ended or was taken back. */
    withEnded: z.optional(z.stringbool()),
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(GrantView),
})

export const grantRole = route({
  method: 'POST',
  path: '/grants',
  summary: '授予或委托岗位，可定起止时间',
  permit: 'identity:grant',
  body: z.object({
    personId: z.uuid(),
    role: RoleField,
    siteId: z.uuid(),
    reach: ReachField,
    fromAt: z.optional(Instant),
    toAt: z.optional(z.nullable(Instant)),
  }),
  response: GrantView,
})

export const revokeGrant = route({
  method: 'POST',
  path: '/grants/:id/revoke',
  summary: '收回授权',
  permit: 'identity:grant',
  params: ById,
  body: z.object({ reason: line(200) }),
  response: GrantView,
})

/** A sign-in of the demonstration: one button a role. */
export const DemoRole = z.object({
  key: z.string(),
  label: z.string(),
  where: z.string(),
  home: z.string(),
  about: z.string(),
})
export type DemoRole = z.infer<typeof DemoRole>

export const listDemoRoles = route({
  method: 'GET',
  path: '/demo/roles',
  summary: '演示：可以直接扮演的角色',
  permit: 'public',
  response: z.object({ rows: z.array(DemoRole) }),
})

export const signInAsDemo = route({
  method: 'POST',
  path: '/demo/session',
  summary: '演示：以某个角色登录',
  permit: 'public',
  secret: true,
  body: z.object({ key: line(60) }),
  response: z.object({ me: Me, home: z.string() }),
})

export const listDemoOutbox = route({
  method: 'GET',
  path: '/demo/outbox',
  topic: 'outbox',
  summary: '演示：本应发到手机的短信',
  permit: 'public',
  response: z.object({
    rows: z.array(z.object({ id: z.uuid(), phone: z.string(), text: z.string(), at: Instant })),
  }),
})

import * as z from 'zod/mini'
import { CodeText, line } from '../common.ts'
import { route } from '../route.ts'

const ByCode = z.object({ code: CodeText })

/** How somebody stands to an order that a neighbour has placed. */
const Following = z.object({
  following: z.boolean(),
  /** It is one's own order: there is nothing to follow. */
  own: z.boolean(),
  /** How many have the same matter, besides whoever asked first. */
  followers: z.int(),
})
export type Following = z.infer<typeof Following>

export const getFollowing = route({
  method: 'GET',
  path: '/track/:code/following',
  topic: 'orders',
  summary: '我是不是也关注这一单',
  permit: 'signed-in',
  params: ByCode,
  response: Following,
})

export const followOrder = route({
  method: 'POST',
  path: '/track/:code/follow',
  topic: 'orders',
  summary: '邻居已经反映过：加上我的名字，有进展告诉我',
  permit: 'signed-in',
  perMinute: 30,
  params: ByCode,
  response: Following,
})

export const unfollowOrder = route({
  method: 'POST',
  path: '/track/:code/unfollow',
  topic: 'orders',
  summary: '不再关注这一单',
  permit: 'signed-in',
  params: ByCode,
  response: Following,
})

export const followForCaller = route({
  method: 'POST',
  path: '/track/:code/follow-for',
  topic: 'orders',
  summary: '代来电人加上名字，编号发短信给他',
  permit: 'orders:enter',
  params: ByCode,
  body: z.object({ contactName: line(40), phone: line(20) }),
  response: z.object({ followers: z.int(), sentTo: z.string() }),
})

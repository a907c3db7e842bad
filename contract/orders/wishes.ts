import * as z from 'zod/mini'
import { ById, CodeText, Cursor, Instant, PageSize, Version, line, page } from '../common.ts'
import { PlaceRef } from '../network/places.ts'
import { route } from '../route.ts'
import type { WordsFor } from '../words.ts'
import { Order } from './views.ts'
import { actionWords, stateWords, type OrderAction, type OrderKind, type OrderState } from './words.ts'

/** The wall: open wishes in the words that the desk has checked, and nothing else of them. */
export const listWishes = route({
  method: 'GET',
  path: '/wishes',
  topic: 'orders',
  summary: '微心愿墙：等人认领的心愿，只有站里核对过的话',
  permit: 'public',
  query: z.object({ placeCode: z.optional(CodeText), cursor: z.optional(Cursor), size: PageSize }),
  response: page(
    z.object({
      id: z.uuid(),
      text: z.string(),
      amountFen: z.nullable(z.int()),
      place: PlaceRef,
      since: Instant,
    }),
  ),
})

export const checkWish = route({
  method: 'POST',
  path: '/orders/:id/wish-text',
  summary: '写心愿上墙的话：不写姓名、学校、门牌，写得出是谁的都不要写',
  permit: 'signed-in',
  params: ById,
  body: z.object({ version: Version, text: line(200) }),
  response: Order,
})

const wishStates: Partial<WordsFor<OrderState>> = {
  SUBMITTED: { zh: '待核对', en: 'To be checked' },
  TRIAGED: { zh: '待上墙', en: 'To go on the wall' },
  POOLED: { zh: '等人认领', en: 'Waiting for a taker' },
  OFFERED: { zh: '已问队伍', en: 'A team is asked' },
  ACCEPTED: { zh: '已认领', en: 'Taken on' },
  IN_SERVICE: { zh: '圆愿中', en: 'Coming true' },
  REPORTED: { zh: '圆愿待评价', en: 'Came true, to evaluate' },
  CLOSED: { zh: '心愿已了', en: 'Fulfilled' },
}

const wishActions: Partial<WordsFor<OrderAction>> = {
  POOL: { zh: '上心愿墙', en: 'Put on the wall' },
  CLAIM: { zh: '认领这个心愿', en: 'Take on this wish' },
  ACCEPT: { zh: '认领这个心愿', en: 'Take on this wish' },
  OFFER: { zh: '请队伍认领', en: 'Ask a team to take it on' },
  REPORT: { zh: '填写圆愿结果', en: 'Report' },
  TAKE_BACK: { zh: '从墙上取回', en: 'Take back' },
  WITHDRAW: { zh: '收回心愿', en: 'Withdraw the wish' },
  LEAVE_POOL: { zh: '只让办理的人看，从墙上取下', en: 'Keep private, off the wall' },
}

/** A micro-wish is the service flow in other words (RULES §2.3). */
export const orderWords = (kind: OrderKind) =>
  kind === 'MICRO_WISH'
    ? { states: { ...stateWords, ...wishStates }, actions: { ...actionWords, ...wishActions } }
    : { states: stateWords, actions: actionWords }

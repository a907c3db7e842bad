import * as z from 'zod/mini'
import { ById } from '../common.ts'
import { route } from '../route.ts'
import { ToldCase } from './cases.ts'
import { caseStates } from './words.ts'

/** What an order's requester and its desk know of its case: the text before it is published, and who may still object. */
export const OrderCase = z.object({
  consents: z.object({ photos: z.boolean(), showcase: z.boolean() }),
  /** May this viewer take consent back, and may they give it? */
  mayWithdraw: z.boolean(),
  mayConsent: z.boolean(),
  /** May this viewer draft a case now? `whyNot` says why not, to those who edit. */
  mayDraft: z.boolean(),
  whyNot: z.nullable(z.string()),
  case: z.nullable(
    z.object({
      id: z.uuid(),
      code: z.string(),
      state: z.enum(caseStates),
      title: z.string(),
      told: ToldCase,
      /** May this viewer open it at the desk? */
      mayOpen: z.boolean(),
    }),
  ),
})
export type OrderCase = z.infer<typeof OrderCase>

export const caseOnOrder = route({
  method: 'GET',
  path: '/cases/on-order/:id',
  summary: '一张订单的晒单情况：点单人和本单位可见',
  permit: 'signed-in',
  params: ById,
  response: OrderCase,
})

export const changeConsents = route({
  method: 'POST',
  path: '/cases/on-order/:id/consents',
  summary: '给出或收回公开的同意；收回以后，案例立即撤下（个人信息保护法第十五条）',
  permit: 'signed-in',
  params: ById,
  body: z.object({ photos: z.boolean(), showcase: z.boolean() }),
  response: OrderCase,
})

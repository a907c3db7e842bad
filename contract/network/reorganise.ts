import * as z from 'zod/mini'
import { ById } from '../common.ts'
import { route } from '../route.ts'

/** Something of another part of the product that is still in use at a place. */
export const PlaceHold = z.object({
  label: z.string(),
  labelEn: z.string(),
  count: z.int(),
  /** What becomes of it when the place is merged, and when it is closed. */
  whenMerged: z.string(),
  whenClosed: z.string(),
})
export type PlaceHold = z.infer<typeof PlaceHold>

export const getPlaceUse = route({
  method: 'GET',
  path: '/places/:id/use',
  summary: '移动、合并或停用之前：这个地点之下有多少地点，还有哪些事没办完',
  permit: 'network:view',
  params: ById,
  response: z.object({
    /** Open places directly below, and all below. */
    children: z.int(),
    below: z.int(),
    holds: z.array(PlaceHold),
  }),
})

import * as z from 'zod/mini'
import { CodeText, Cursor, Day, PageSize, Ref, page } from '../common.ts'
import { PlaceRef } from '../network/places.ts'
import { OrderRow } from '../orders/views.ts'
import { route } from '../route.ts'
import type { Words, WordsFor } from '../words.ts'

export const figurePeriods = ['DAYS_30', 'MONTHS_12', 'ALL'] as const
export type FigurePeriod = (typeof figurePeriods)[number]
export const figurePeriodWords: WordsFor<FigurePeriod> = {
  DAYS_30: { zh: '近 30 天', en: 'Last 30 days' },
  MONTHS_12: { zh: '近 12 个月', en: 'Last 12 months' },
  ALL: { zh: '全部', en: 'All time' },
}

/** The figures of the public board (RULES §2.2 row 6). */
export const figureNames = [
  'ASKED',
  'FINISHED',
  'AVERAGE_STARS',
  'SOLVED_SHARE',
  'AVERAGE_DAYS',
  'CASES',
] as const
export type FigureName = (typeof figureNames)[number]

interface FigureWords extends Words {
  /** What is counted, so that two people who read the figure mean the same. */
  definition: string
}

export const figureWords: Record<FigureName, FigureWords> = {
  ASKED: { zh: '点单', en: 'Orders', definition: '这段时间里点的单，按点单那天计，含后来撤单和未受理的。' },
  FINISHED: {
    zh: '办成',
    en: 'Done',
    definition: '这段时间里队伍填写了服务结果的单，按填写那天计；重办的只算最后一次。',
  },
  AVERAGE_STARS: {
    zh: '平均星数',
    en: 'Average stars',
    definition: '这段时间里的评价，星数之和除以评价数；重办后再评的只算最后一次。',
  },
  SOLVED_SHARE: {
    zh: '解决率',
    en: 'Solved',
    definition: '这段时间里的评价中，居民说“解决了”的占多少；“解决了一部分”不算。',
  },
  AVERAGE_DAYS: {
    zh: '平均用时',
    en: 'Days to done',
    definition: '这段时间里办成的单，从点单到填写服务结果平均几天，节假日也算在内。',
  },
  CASES: {
    zh: '公开案例',
    en: 'Cases',
    definition: '这段时间里公开、现在还公开着的案例；居民收回同意的不在内。',
  },
}

const FigurePeriodField = z._default(z.enum(figurePeriods), 'MONTHS_12')

export const Figure = z.object({
  name: z.enum(figureNames),
  /** Null where there is nothing to divide by. */
  value: z.nullable(z.number()),
  /** How many records stand behind it. */
  of: z.int(),
})
export type Figure = z.infer<typeof Figure>

export const getFigures = route({
  method: 'GET',
  path: '/cases/figures',
  summary: '一个地点及其下级的公开数字，每个都有定义',
  permit: 'public',
  query: z.object({ placeCode: z.optional(CodeText), period: FigurePeriodField }),
  response: z.object({
    place: PlaceRef,
    /** First and last day counted; null: since the beginning. */
    from: z.nullable(Day),
    to: Day,
    figures: z.array(Figure),
  }),
})

export const meritOrders = ['FINISHED', 'STARS'] as const
export const meritOrderWords: WordsFor<(typeof meritOrders)[number]> = {
  FINISHED: { zh: '办成最多', en: 'Most done' },
  STARS: { zh: '评价最好', en: 'Best rated' },
}

/** A team on the merit list. Teams are public, the people in them are not (民政部令第67号 Art. 16). */
export const MeritRow = z.object({
  team: Ref,
  finished: z.int(),
  rated: z.int(),
  /** Null below the least number of ratings: three friends make no average. */
  averageStars: z.nullable(z.number()),
})
export type MeritRow = z.infer<typeof MeritRow>

export const listMerit = route({
  method: 'GET',
  path: '/cases/figures/teams',
  summary: '队伍光荣榜：按办成的单数，或按评价（评价数够的才参加）',
  permit: 'public',
  query: z.object({
    placeCode: z.optional(CodeText),
    period: z._default(z.enum(['MONTHS_12', 'ALL']), 'MONTHS_12'),
    by: z._default(z.enum(meritOrders), 'FINISHED'),
    size: PageSize,
  }),
  response: z.object({ rows: z.array(MeritRow), ratingsLeast: z.int() }),
})

/** The records behind a figure; cases are listed by the public list. */
export const recordFigures = ['ASKED', 'FINISHED', 'RATED', 'SOLVED'] as const

export const listFigureRecords = route({
  method: 'GET',
  path: '/cases/figures/records',
  summary: '一个数字背后的单，新的在前',
  permit: 'orders:view',
  query: z.object({
    figure: z.enum(recordFigures),
    placeCode: z.optional(CodeText),
    period: FigurePeriodField,
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(z.object({ day: Day, order: OrderRow })),
})

import type pg from 'pg'
import type { Solved } from '../../contract/orders/words.ts'
import {
  caseChange,
  changesOf,
  factOf,
  merged,
  mergedTeams,
  teamChangesOf,
} from '../modules/cases/figure.rules.ts'
import { chinaDay } from '../platform/clock/china-day.ts'
import type { PlayedCase } from './case-life.ts'
import { reportedAt } from './save-orders.ts'
import { insertRows, snaked } from './save.ts'
import type { SimulatedOrder } from './simulate-order.ts'

const factOfOrder = ({ row, setting, columns, ...order }: SimulatedOrder) =>
  factOf({
    state: row.state,
    siteId: setting.site.id,
    teamId: row.teamId ?? null,
    askedAt: setting.createdAt,
    finishedAt: reportedAt({ row, setting, columns, ...order }),
    evaluatedAt: (columns.evaluatedAt as Date | null | undefined) ?? null,
    stars: (columns.stars as number | null | undefined) ?? null,
    solved: (columns.solved as Solved | null | undefined) ?? null,
  })

/** What the jobs would have counted, had they run on every one of these orders and cases. */
export async function saveFigures(
  client: pg.ClientBase,
  orders: readonly SimulatedOrder[],
  cases: readonly PlayedCase[],
) {
  const facts = orders.map((order) => ({ orderId: order.row.id, fact: factOfOrder(order) }))
  const published = cases.filter(({ row }) => row.state === 'PUBLISHED')
  const changes = [
    ...facts.flatMap(({ fact }) => changesOf(fact, 1)),
    ...published.flatMap(({ setting, publishedAt }) =>
      publishedAt ? caseChange(setting.site.id, chinaDay(publishedAt), 1) : [],
    ),
  ]
  await insertRows(
    client,
    'order_fact',
    facts.map(({ orderId, fact }) => snaked({ orderId, ...fact })),
  )
  await insertRows(client, 'order_figure', merged(changes).map(snaked))
  await insertRows(
    client,
    'team_figure',
    mergedTeams(facts.flatMap(({ fact }) => teamChangesOf(fact, 1))).map(snaked),
  )
}

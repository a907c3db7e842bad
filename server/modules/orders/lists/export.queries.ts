import type * as contract from '../../../../contract/orders/lists.ts'
import type { Input } from '../../../../contract/route.ts'
import { platformWords } from '../../../../contract/network/places.ts'
import {
  channelWords,
  orderKindWords,
  priorityWords,
  stageWords,
  stateWords,
} from '../../../../contract/orders/words.ts'
import type { OrderRow } from '../../../../contract/orders/views.ts'
import { chinaMinute } from '../../../platform/clock/china-day.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Position } from '../../../platform/db/keyset.ts'
import type { Document } from '../../../platform/module.ts'
import { pageOfOrders } from './list.queries.ts'
import type { Filters } from './list.rules.ts'
import { presentRows } from '../order.view.ts'
import { tableFile } from './table.view.ts'
import type { Listed } from './walk.queries.ts'

const ROWS_MOST = 10_000
const PAGE = 500
/** A narrow filter may find nothing on many pages; somewhere it must end. */
const PAGES_MOST = 600

const heading = [
  '编号',
  '事项',
  '种类',
  '类别',
  '状态',
  '阶段',
  '优先级',
  '来源',
  '点单地点',
  '办理地点',
  '队伍',
  '点单时间',
  '时限',
  '是否超时',
  '星级',
]

/** What a list holds, as a table without anything personal; who took it away is audited. */
export async function exportOrders(
  ctx: Ctx,
  { query }: Input<typeof contract.exportOrders>,
): Promise<Document> {
  const found = await allOf(ctx, query)
  const rows = await presentRows(ctx, found.slice(0, ROWS_MOST))
  const { q, format, ...filters } = query
  ctx.audit({
    act: 'EXPORT',
    subject: 'service_order',
    facts: { rows: rows.length, filters: { ...filters, searched: Boolean(q) } },
  })
  const cut = found.length > ROWS_MOST ? [[`只导出了前 ${ROWS_MOST} 单，请缩小范围分几次导出`]] : []
  return tableFile(ctx, { name: '订单', heading, rows: [...rows.map(lineOf), ...cut], format })
}

async function allOf(ctx: Ctx, filters: Filters): Promise<Listed[]> {
  const found: Listed[] = []
  let after: Position | undefined
  for (let pages = 0; pages < PAGES_MOST && found.length <= ROWS_MOST; pages += 1) {
    const page = await pageOfOrders(ctx, filters, { after, size: PAGE })
    found.push(...page.rows)
    if (!page.next) break
    after = page.next
  }
  return found
}

const lineOf = (row: OrderRow) => [
  row.code,
  row.title,
  orderKindWords[row.kind].zh,
  row.platform ? platformWords[row.platform].zh : '',
  stateWords[row.state].zh,
  stageWords.six[row.stage],
  priorityWords[row.priority].zh,
  channelWords[row.channel].zh,
  row.place.name,
  row.handling.name,
  row.team?.name ?? '',
  chinaMinute(new Date(row.createdAt)),
  row.clock.dueAt ? chinaMinute(new Date(row.clock.dueAt)) : '',
  row.clock.late ? '是' : '',
  row.stars,
]

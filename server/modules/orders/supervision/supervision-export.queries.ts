import type * as contract from '../../../../contract/orders/supervision.ts'
import type { SupervisedOrder } from '../../../../contract/orders/supervision.ts'
import type { Input } from '../../../../contract/route.ts'
import { holders, holderWords, stages, stageWords, stateWords } from '../../../../contract/orders/words.ts'
import { chinaMinute } from '../../../platform/clock/china-day.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Position } from '../../../platform/db/keyset.ts'
import type { Document } from '../../../platform/module.ts'
import { supervisedPage } from './supervision.queries.ts'
import { tableFile } from '../lists/table.view.ts'

const ROWS_MOST = 3000
const PAGE = 100
const shownStages = stages.filter((stage) => stage !== 'COMPILE')

const heading = [
  '编号',
  '事项',
  '状态',
  '现在由谁办',
  '办理地点',
  '队伍',
  '点单地点',
  '点单时间',
  '时限',
  '超时（工作分钟）',
  '已用时间（工作分钟）',
  ...holders.map((holder) => `${holderWords[holder].zh}占用`),
  ...shownStages.map((stage) => `${stageWords.six[stage]}用时`),
  '上报次数',
  '上次催单',
]

/** The supervision list as a table, in working minutes, so that it can be added up; audited. */
export async function exportSupervision(
  ctx: Ctx,
  { query }: Input<typeof contract.exportSupervision>,
): Promise<Document> {
  const rows: SupervisedOrder[] = []
  let after: Position | undefined
  do {
    const page = await supervisedPage(ctx, query, { after, size: PAGE })
    rows.push(...page.rows)
    after = page.next
  } while (after && rows.length < ROWS_MOST)
  const { format, ...filters } = query
  ctx.audit({
    act: 'EXPORT',
    subject: 'service_order',
    facts: { list: 'SUPERVISION', rows: rows.length, ...filters },
  })
  const cut = after ? [[`只导出了前 ${rows.length} 单，请按地点分几次导出`]] : []
  return tableFile(ctx, { name: '督办', heading, rows: [...rows.map(lineOf), ...cut], format })
}

function lineOf(row: SupervisedOrder) {
  return [
    row.code,
    row.title,
    stateWords[row.state].zh,
    holderWords[row.holder].zh,
    row.handling.name,
    row.team?.name ?? '',
    row.place.name,
    chinaMinute(new Date(row.createdAt)),
    row.clock.dueAt ? chinaMinute(new Date(row.clock.dueAt)) : '',
    row.lateMinutes,
    row.ageMinutes,
    ...holders.map((holder) => row.shares.find((share) => share.holder === holder)?.minutes ?? 0),
    ...shownStages.map((stage) => row.stages.find((share) => share.stage === stage)?.minutes ?? 0),
    row.escalations,
    row.urgedAt ? chinaMinute(new Date(row.urgedAt)) : '',
  ]
}

import { chinaDay } from '../../platform/clock/china-day.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { rehome } from '../../platform/flow/rehome.ts'
import type { PlaceHolding } from '../../platform/module.ts'
import { getSuccessor } from '../network/public.ts'
import { moveCandidates } from './candidate.store.ts'
import { caseMoved } from './case.events.ts'
import { caseFlow } from './case.flow.ts'
import { countOpenAt, listCasesAt, lockCaseRow, saveStep, type CaseRow } from './case.store.ts'
import { caseChange, merged } from './figure.rules.ts'
import { addChanges } from './figure.store.ts'

/** A place was merged or closed: its cases, and what waits to become one, are those of the place that answers now. */
export async function followPlace(ctx: Ctx, { placeId }: { placeId: string }) {
  const to = await getSuccessor(ctx, placeId)
  for (const id of await listCasesAt(ctx, placeId)) {
    const row = await lockCaseRow(ctx, id)
    if (row) await move(ctx, row, { fromId: placeId, to })
  }
  await moveCandidates(ctx, placeId, to.id)
}

async function move(ctx: Ctx, row: CaseRow, succession: Parameters<typeof rehome>[3]) {
  const { fromId, to } = succession
  const step = rehome(ctx, caseFlow, row, succession)
  const moved = row.siteId === fromId
  await saveStep(ctx, row.id, step, moved ? { siteId: to.id } : {})
  if (moved && row.state === 'PUBLISHED' && row.publishedAt) {
    const day = chinaDay(row.publishedAt)
    await addChanges(ctx, merged([...caseChange(fromId, day, -1), ...caseChange(to.id, day, 1)]))
  }
  const { action, columns } = step
  const { id: caseId, orderId } = row
  ctx.publish(caseMoved({ caseId, orderId, action, siteId: to.id, version: columns.version }))
}

/** What was counted stays where it happened; the figures of every place above hold it all the same. */
const figures = {
  noun: '数字',
  words: { zh: '个数字', en: 'figures' },
  whenMerged: '留在原来的地点，上级的数字照样包含',
  whenClosed: '留在原来的地点，上级的数字照样包含',
}

export const caseHoldings: readonly PlaceHolding[] = [
  {
    table: 'showcase',
    noun: '案例',
    words: { zh: '个没写完的案例', en: 'unfinished cases' },
    count: countOpenAt,
    whenMerged: '归并入的地点，公开的照常公开',
    whenClosed: '归上级，公开的照常公开',
  },
  {
    table: 'showcase_candidate',
    noun: '待晒的单',
    words: { zh: '张待晒的单', en: 'orders to write up' },
    whenMerged: '由并入的地点写',
    whenClosed: '由上级写',
  },
  { table: 'order_fact', ...figures },
  { table: 'order_figure', ...figures },
  { table: 'team_figure', ...figures },
]

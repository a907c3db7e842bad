import type pg from 'pg'
import type { FlowBinding } from '../module.ts'
import { runJob, type Platform } from '../run.ts'

interface DueRow {
  district_id: number
  flow: string
  subject_id: string
}

const BATCH = 200

/** One indexed query, not one job a row: whose clock has struck by now? */
const DUE = `select district_id, flow, subject_id from flow_clock where next_at <= $1 order by next_at limit ${BATCH}`

/**
 * Lets every struck clock act, each row in a transaction of its own; two sweepers never act on the same strike, because
 * each takes the clock's row first. Returns how many struck. A row that fails is reported and does not hold up the others.
 */
export async function sweep(
  platform: Platform,
  flows: readonly FlowBinding[],
  faulted: (fault: unknown) => void,
): Promise<number> {
  const byName = new Map(flows.map((binding) => [binding.flow.name, binding]))
  let struck = 0
  let failed = 0
  for (;;) {
    const due = await dueRows(platform.database.pool, platform.clock())
    for (const { district_id: districtId, flow, subject_id: subjectId } of due) {
      await strike(platform, byName.get(flow), { districtId, flow, subjectId }).catch((fault) => {
        failed += 1
        faulted(fault)
      })
    }
    struck += due.length
    if (due.length < BATCH || failed > 0) return struck
  }
}

const dueRows = async (pool: pg.Pool, now: Date): Promise<DueRow[]> =>
  (await pool.query<DueRow>(DUE, [now])).rows

async function strike(
  platform: Platform,
  binding: FlowBinding | undefined,
  { districtId, flow, subjectId }: { districtId: number; flow: string; subjectId: string },
) {
  if (!binding) throw new Error(`no module declares the flow ${flow}`)
  await runJob(platform, districtId, `sweep:${flow}`, async (ctx) => {
    const taken = await ctx.db
      .selectFrom('flowClock')
      .select('nextAt')
      .where('districtId', '=', districtId)
      .where('flow', '=', flow)
      .where('subjectId', '=', subjectId)
      .where('nextAt', '<=', ctx.now)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (taken) await binding.strike(ctx, subjectId)
  })
}

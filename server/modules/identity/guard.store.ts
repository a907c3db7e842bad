import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

interface Counted {
  act: string
  addressIndex: string
  hourAt: Date
}

/** One more call, and how many that makes; of two at once from one sender the second waits for the first. */
export async function countCall({ db, districtId }: Ctx, counted: Counted): Promise<number> {
  const { calls } = await db
    .insertInto('guardedCall')
    .values({ districtId, ...counted, calls: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['districtId', 'act', 'addressIndex', 'hourAt'])
        .doUpdateSet({ calls: sql`guarded_call.calls + 1` }),
    )
    .returning('calls')
    .executeTakeFirstOrThrow()
  return calls
}

/** False when somebody has used it already. */
export async function spendProof({ db, districtId }: Ctx, id: string, expiresAt: Date): Promise<boolean> {
  const spent = await db
    .insertInto('spentProof')
    .values({ districtId, id, expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return spent !== undefined
}

export async function deleteOldGuards({ db, districtId, now }: Ctx) {
  await db
    .deleteFrom('spentProof')
    .where('districtId', '=', districtId)
    .where('expiresAt', '<', now)
    .execute()
  await db
    .deleteFrom('guardedCall')
    .where('districtId', '=', districtId)
    .where('hourAt', '<', new Date(now.getTime() - DAY_MS))
    .execute()
}

import type { Ctx } from '../../platform/ctx.ts'
import { setting } from '../../platform/settings/settings.ts'
import { keepDays, keepSeenDays } from './notice.settings.ts'
import { deleteNotices } from './notice.store.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

/** Rows of one statement at most, and statements of one night: what is left waits for the next. */
const BATCH = 2000
const BATCHES_MOST = 100

/** Every night: what was seen, or acted on, goes sooner than what nobody has looked at. */
export async function forgetOldNotices(ctx: Ctx) {
  const most = setting(ctx, keepDays)
  await forget(ctx, true, Math.min(setting(ctx, keepSeenDays), most))
  await forget(ctx, false, most)
}

async function forget(ctx: Ctx, seen: boolean, days: number) {
  const before = new Date(ctx.now.getTime() - days * DAY_MS)
  for (let batch = 0; batch < BATCHES_MOST; batch += 1)
    if ((await deleteNotices(ctx, { seen, before, most: BATCH })) < BATCH) return
}

import type pg from 'pg'
import type { Ctx } from '../../platform/ctx.ts'
import { deleteOldCodes } from './code.store.ts'
import { deleteOldGuards } from './guard.store.ts'
import { deleteExpiredSessions, touchSessions } from './session.store.ts'

/** Sessions, codes and counts that are of no use any more. */
export async function forgetExpired(ctx: Ctx) {
  await deleteExpiredSessions(ctx)
  await deleteOldCodes(ctx)
  await deleteOldGuards(ctx)
}

/** Notes who was here, outside every request's transaction: most of those are read-only. */
export interface Toucher {
  /** This session was used at `now`, and was last noted at `seenAt`. */
  seen(sessionId: string, seenAt: Date, now: Date): void
  /** Writes down what is still waiting. */
  flush(): Promise<void>
}

/** A session is noted at most once in so many milliseconds. */
const TOUCH_MS = 60_000
/** Notes are written together. */
const BATCH_MS = 500

export function startToucher(pool: pg.Pool, faulted: (fault: unknown) => void): Toucher {
  const waiting = new Map<string, Date>()
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  const write = () => {
    timer = undefined
    const batch = [...waiting]
    waiting.clear()
    if (batch.length === 0) return
    writing = writing.then(() => touchSessions(pool, batch)).then(() => undefined, faulted)
  }
  return {
    seen(sessionId, seenAt, now) {
      if (now.getTime() - seenAt.getTime() < TOUCH_MS) return
      waiting.set(sessionId, now)
      timer ??= setTimeout(write, BATCH_MS)
      timer.unref()
    },
    async flush() {
      clearTimeout(timer)
      write()
      await writing
    },
  }
}

import type { MediationAction } from '../../../contract/mediation/words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { check, take, type TakeMore } from '../../platform/flow/take.ts'
import { mediationFlow } from './mediation.flow.ts'
import { lockForNamed, saveStep, type Changes, type MediationRecord } from './mediation.store.ts'

export interface Doing {
  changes?: Changes
  more?: TakeMore
}

export interface Sent {
  version: number
  reason?: string | undefined
}

/** Words lie sealed even in the erasable part of history. */
export const sealedWords = (ctx: Ctx, words: Record<string, string>) =>
  Object.fromEntries(Object.entries(words).map(([name, text]) => [name, ctx.vault.seal(text)]))

/** The shape of every act on a mediation by somebody who is named: lock, check, do, save. Returns where it now stands. */
export async function act(
  ctx: Ctx,
  id: string,
  action: MediationAction,
  sent: Sent,
  doing: (mediation: MediationRecord) => Doing | Promise<Doing> = () => ({}),
) {
  return step(ctx, await lockForNamed(ctx, id), action, sent, doing)
}

/** One step of a mediation already locked. */
export async function step(
  ctx: Ctx,
  mediation: MediationRecord,
  action: MediationAction,
  { version, reason }: Sent,
  doing: (mediation: MediationRecord) => Doing | Promise<Doing> = () => ({}),
) {
  const input = { version, ...(reason?.trim() && { reason: ctx.vault.seal(reason.trim()) }) }
  check(ctx, mediationFlow, mediation, action, input)
  const { changes, more } = await doing(mediation)
  const taken = take(ctx, mediationFlow, mediation, action, input, more)
  await saveStep(ctx, mediation, taken, changes)
  return { id: mediation.id, state: taken.to, version: taken.columns.version }
}

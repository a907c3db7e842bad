import type { Ctx } from '../../../platform/ctx.ts'
import { setting } from '../../../platform/settings/settings.ts'
import type { ScopeWords } from '../order.rules.ts'
import { emergencyWords, enforcementWords, hotlineWords, paidRepairWords } from '../order.settings.ts'

/** The word lists in force at a place, emergencies first. */
export const scopeWords = (ctx: Ctx, path: string): ScopeWords[] => [
  { channel: 'EMERGENCY', words: setting(ctx, emergencyWords, path) },
  { channel: 'ENFORCEMENT', words: setting(ctx, enforcementWords, path) },
  { channel: 'PAID_REPAIR', words: setting(ctx, paidRepairWords, path) },
  { channel: 'HOTLINE_12345', words: setting(ctx, hotlineWords, path) },
]

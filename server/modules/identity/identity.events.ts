import { event } from '../../platform/events/events.ts'

/** Somebody asked for a code: number and code travel sealed. */
export const codeRequested = event<{
  codeId: string
  phoneSealed: string
  codeSealed: string
  minutes: number
}>('identity.codeRequested', 'outbox')

import type { RootOptions } from 'react-dom/client'
import { CallRefused } from './call.ts'

/** A refusal that a screen shows in its own place is an answer, not a fault of the page: it stays off the console. */
export const caught: RootOptions = {
  onCaughtError(fault) {
    if (!(fault instanceof CallRefused)) console.error(fault)
  },
}

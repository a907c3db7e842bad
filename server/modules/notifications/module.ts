import * as contract from '../../../contract/identity/session.ts'
import { on } from '../../platform/events/events.ts'
import { query, type Module } from '../../platform/module.ts'
import { codeRequested } from '../identity/public.ts'
import { listDemoOutbox } from './outbox.queries.ts'
import { sendCode } from './sms.jobs.ts'

/** `demonstration` shows what would have gone to phones; the page is not even bound elsewhere. */
export const notifications = (demonstration: boolean): Module => ({
  name: 'notifications',
  bindings: demonstration ? [query(contract.listDemoOutbox, listDemoOutbox)] : [],
  subscriptions: [on(codeRequested, 'notifications.sendCode', sendCode)],
})

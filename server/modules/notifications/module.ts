import * as contract from '../../../contract/identity/session.ts'
import * as noticeContract from '../../../contract/notices/notices.ts'
import { on } from '../../platform/events/events.ts'
import { command, query, type Module } from '../../platform/module.ts'
import { codeRequested } from '../identity/public.ts'
import * as notice from './notice.commands.ts'
import { countNotices, listNotices } from './notice.queries.ts'
import { forgetOldNotices } from './notice.jobs.ts'
import { noticeSettings } from './notice.settings.ts'
import { listDemoOutbox } from './outbox.queries.ts'
import { ownNotices } from './privacy.commands.ts'
import { sendCode } from './sms.jobs.ts'

/** `demonstration` shows what would have gone to phones; the page is not even bound elsewhere. */
export const notifications = (demonstration: boolean): Module => ({
  name: 'notifications',
  bindings: [
    query(noticeContract.listNotices, listNotices),
    query(noticeContract.countNotices, countNotices),
    command(noticeContract.readNotice, notice.readNotice),
    command(noticeContract.readNoticesOf, notice.readNoticesOf),
    command(noticeContract.readNotices, notice.readNotices),
    ...(demonstration ? [query(contract.listDemoOutbox, listDemoOutbox)] : []),
  ],
  subscriptions: [on(codeRequested, 'notifications.sendCode', sendCode)],
  cron: [{ job: 'notifications.forgetNotices', schedule: '50 2 * * *', run: forgetOldNotices }],
  settings: noticeSettings,
  personalData: [ownNotices],
})

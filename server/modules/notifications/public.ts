export { insertSms as sendSms } from './sms.store.ts'
export { notify, type Telling } from './notice.commands.ts'
export { forgetNotices, settleNotices, veilNotices } from './notice.store.ts'

export { insertSms as sendSms } from './sms.store.ts'
export { notify, type Telling } from './notice.commands.ts'
export { settleNotices } from './notice.store.ts'

export { insertSms as sendSms } from './sms.store.ts'

import { noticeTemplates } from '../notices/notices.ts'

const deskActs = noticeTemplates(
  'enquiries',
  { inbox: 'DESK', needsAct: true },
  {
    HALF_TIME: [
      '有一条咨询时限过半，请在{due} 前答复：{question}',
      'An enquiry is half due: answer by {due}',
    ],
    ESCALATED: [
      '有一条咨询在{from}超时，已转到{place}：{question}',
      'An enquiry was late at {from}: {question}',
    ],
    OVERDUE: ['有一条咨询已超时，请尽快答复：{question}', 'An enquiry is late: {question}'],
    FOLLOW_ON: ['有一条咨询追问：{question}', 'Somebody asks further: {question}'],
  },
)

const deskNews = noticeTemplates(
  'enquiries',
  { inbox: 'DESK', needsAct: false },
  {
    LIFTED: ['有一条咨询在{from}超时，已转到{place}：{question}', 'An enquiry was late and went to {place}'],
  },
)

const askerNews = noticeTemplates(
  'enquiries',
  { inbox: 'PERSONAL', needsAct: false },
  {
    ANSWERED: ['{place}答复了您的咨询：{question}', '{place} has answered your enquiry: {question}'],
  },
)

export const enquiryNotices = { ...deskActs, ...deskNews, ...askerNews }
export type EnquiryNotice = keyof typeof enquiryNotices

import { limitSetting } from '../../platform/settings/settings.ts'

export const answerWithin = limitSetting(
  { key: 'enquiries.answerWithin', zh: '咨询答复时限', en: 'Answer an enquiry within', source: 'RULES §2.3' },
  1,
  'WORKING_DAY',
)
export const confirmWithin = limitSetting(
  {
    key: 'enquiries.confirmWithin',
    zh: '答复后自动办结的时限',
    en: 'Close an answered enquiry after',
    source: 'RULES §2.3',
  },
  7,
  'DAY',
)

export const enquirySettings = [answerWithin, confirmWithin]

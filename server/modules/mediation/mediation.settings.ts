import { limitSetting } from '../../platform/settings/settings.ts'

const source = 'RULES §2.3'

export const consentWithin = limitSetting(
  { key: 'mediation.consentWithin', zh: '征得各方同意的时限', en: 'All consent within', source },
  5,
  'WORKING_DAY',
)
export const sessionWithin = limitSetting(
  { key: 'mediation.sessionWithin', zh: '安排调解的时限', en: 'Session within', source },
  10,
  'WORKING_DAY',
)
export const followUpWithin = limitSetting(
  { key: 'mediation.followUpWithin', zh: '协议生效后回访的时限', en: 'Follow up within', source },
  30,
  'DAY',
)

export const mediationSettings = [consentWithin, sessionWithin, followUpWithin]

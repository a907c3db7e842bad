import { noticeTemplates } from '../notices/notices.ts'

const told = {
  NEAR: ['您经手的一件调解时限过半', 'Half the time for a mediation of yours is gone'],
  LATE: ['您经手的一件调解已过时限', 'A mediation of yours is past its limit'],
} as const

/** Nothing in them names the matter, the place or anybody; who has a desk reads them there. */
export const mediatorNotices = {
  DESK: noticeTemplates('mediation', { inbox: 'DESK', needsAct: false }, told),
  PERSONAL: noticeTemplates('mediation', { inbox: 'PERSONAL', needsAct: false }, told),
}

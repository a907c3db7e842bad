import type { NamedPermit } from '../access.ts'
import type { Words } from '../words.ts'

/** What a permit opens, where no route names it because the row decides by party. */
export const partyPermitWords: Partial<Record<NamedPermit, Words>> = {
  'orders:triage': { zh: '初审：受理、询问、不受理', en: 'Triage: accept, ask, reject' },
  'orders:dispatch': { zh: '派单：派给队伍、放入抢单池、收回', en: 'Dispatch: offer, pool, take back' },
  'orders:unmask': {
    zh: '查看联系方式，写明原因，计入审计',
    en: 'See contact details, with a reason, audited',
  },
  'orders:supervise': { zh: '督办：转上级、转下级、回访', en: 'Supervise: raise, pass down, follow up' },
  'cases:edit': { zh: '整理要晒的单', en: 'Prepare orders for showing' },
  'cases:review': { zh: '审核要晒的单', en: 'Review orders for showing' },
}

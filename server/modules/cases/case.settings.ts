import { limitSetting, numberSetting } from '../../platform/settings/settings.ts'

const source = 'RULES §2.2 晒单（共五个工作日）'

export const draftWithin = limitSetting(
  { key: 'cases.draftWithin', zh: '起草晒单的时限', en: 'Draft a case within', source },
  3,
  'WORKING_DAY',
)
export const reviewWithin = limitSetting(
  { key: 'cases.reviewWithin', zh: '审核晒单的时限', en: 'Review a case within', source },
  2,
  'WORKING_DAY',
)
export const starsLeast = numberSetting(
  {
    key: 'cases.starsLeast',
    zh: '几星起列入“可以晒的单”',
    en: 'Offered to editors from stars',
    source: 'RULES §2.2 晒单',
  },
  4,
  [1, 5],
)
export const ratingsLeast = numberSetting(
  {
    key: 'cases.ratingsLeast',
    zh: '光荣榜：有几个评价才算平均',
    en: 'Merit list: ratings needed for an average',
    source: 'RULES §2.2 晒单',
  },
  5,
  [1, 1000],
)

export const caseSettings = [draftWithin, reviewWithin, starsLeast, ratingsLeast]

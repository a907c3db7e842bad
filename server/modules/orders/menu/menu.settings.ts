import { limitSetting, numberSetting } from '../../../platform/settings/settings.ts'

export const reviseMenuWithin = limitSetting(
  {
    key: 'orders.reviseMenuWithin',
    zh: '服务清单修订期限',
    en: 'Revise a menu item within',
    source: 'RULES §2.2 制单',
  },
  90,
  'DAY',
)

/** Before the quarter is over, an item is shown as one to look at. Of the whole district: lists and lines agree. */
export const reviseSoonDays = numberSetting(
  {
    key: 'orders.reviseSoonDays',
    zh: '服务清单到期前几天起提示“快到期”',
    en: 'Days before its revision that a menu item is shown as due soon',
    source: '产品默认值，RULES §2.2 制单只定每季度修订',
  },
  14,
  [1, 90],
)

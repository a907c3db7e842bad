import { limitSetting } from '../../platform/settings/settings.ts'

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

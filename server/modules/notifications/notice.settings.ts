import { numberSetting } from '../../platform/settings/settings.ts'

/** PIPL Art. 19: as short as the purpose needs. What was told stays in history with the matter itself. */
const source = '个人信息保护法第十九条'

export const keepSeenDays = numberSetting(
  {
    key: 'notifications.keepSeenDays',
    zh: '看过的消息保留几天',
    en: 'Days a notice is kept once seen',
    source,
  },
  180,
  [30, 3650],
)
export const keepDays = numberSetting(
  { key: 'notifications.keepDays', zh: '消息最多保留几天', en: 'Days a notice is kept at most', source },
  730,
  [30, 3650],
)

export const noticeSettings = [keepSeenDays, keepDays]

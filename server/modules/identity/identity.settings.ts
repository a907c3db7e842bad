import { numberSetting } from '../../platform/settings/settings.ts'

/** RULES §12, defaults for graded protection. */
const source = 'RULES §12'

export const lockAfterFailures = numberSetting(
  {
    key: 'identity.lockAfterFailures',
    zh: '连续输错几次后锁定账号',
    en: 'Failures before an account locks',
    source,
  },
  5,
  [3, 20],
)
export const lockMinutes = numberSetting(
  { key: 'identity.lockMinutes', zh: '锁定分钟数', en: 'Minutes locked', source },
  15,
  [1, 1440],
)
export const idleMinutes = numberSetting(
  {
    key: 'identity.idleMinutes',
    zh: '工作人员无操作自动退出（分钟）',
    en: 'Idle minutes before staff are signed out',
    source,
  },
  30,
  [5, 480],
)
export const codeMinutes = numberSetting(
  { key: 'identity.codeMinutes', zh: '验证码有效分钟数', en: 'Minutes a code is valid', source: 'RULES §12' },
  5,
  [1, 30],
)
export const codeGuesses = numberSetting(
  { key: 'identity.codeGuesses', zh: '一个验证码可试几次', en: 'Guesses for one code', source },
  5,
  [1, 10],
)
export const codesPerHour = numberSetting(
  { key: 'identity.codesPerHour', zh: '同一手机每小时可发几条验证码', en: 'Codes per phone an hour', source },
  6,
  [1, 60],
)

export const identitySettings = [
  lockAfterFailures,
  lockMinutes,
  idleMinutes,
  codeMinutes,
  codeGuesses,
  codesPerHour,
]

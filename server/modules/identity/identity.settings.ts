import { choiceSetting, numberSetting } from '../../platform/settings/settings.ts'

/** RULES §12, defaults for graded protection. */
const source = 'RULES §12'

const named = (key: string, zh: string, en: string) => ({ key: `identity.${key}`, zh, en, source })

export const lockAfterFailures = numberSetting(
  named('lockAfterFailures', '连续输错几次后锁定账号', 'Failures before an account locks'),
  5,
  [3, 20],
)
export const lockMinutes = numberSetting(named('lockMinutes', '锁定分钟数', 'Minutes locked'), 15, [1, 1440])
export const idleMinutes = numberSetting(
  named('idleMinutes', '工作人员无操作自动退出（分钟）', 'Idle minutes before staff are signed out'),
  30,
  [5, 480],
)
export const passwordLength = numberSetting(
  named('passwordLength', '密码至少几位', 'Least length of a password'),
  10,
  [8, 64],
)
export const passwordKinds = numberSetting(
  named('passwordKinds', '大写、小写、数字、符号至少用几种', 'Least kinds of characters in a password'),
  3,
  [1, 4],
)
export const passwordHistory = numberSetting(
  named('passwordHistory', '新密码不能与之前几次相同', 'Earlier passwords that may not come back'),
  5,
  [0, 24],
)
export const passwordDays = numberSetting(
  named('passwordDays', '密码用多少天要更换', 'Days a password lasts'),
  90,
  [30, 3650],
)
export const firstPasswordDays = numberSetting(
  named('firstPasswordDays', '初始密码多少天内有效', 'Days a first password is valid'),
  7,
  [1, 90],
)
export const secondFactorFor = choiceSetting(
  {
    ...named('secondFactorFor', '谁必须用动态口令登录', 'Who must sign in with a second factor'),
    options: {
      ADMINS: { zh: '只有管理员（系统、安全、审计）', en: 'Administrators only' },
      ALL_STAFF: { zh: '所有工作人员', en: 'All staff' },
    },
  },
  ['ADMINS', 'ALL_STAFF'],
  'ADMINS',
)
export const codeMinutes = numberSetting(
  named('codeMinutes', '验证码有效分钟数', 'Minutes a code is valid'),
  5,
  [1, 30],
)
export const codeGuesses = numberSetting(
  named('codeGuesses', '一个验证码可试几次', 'Guesses for one code'),
  5,
  [1, 10],
)
export const codesPerHour = numberSetting(
  named('codesPerHour', '同一手机每小时可发几条验证码', 'Codes per phone an hour'),
  6,
  [1, 60],
)
export const freeCodesPerHour = numberSetting(
  named(
    'freeCodesPerHour',
    '同一网络地址每小时免核对的验证码条数',
    'Codes an hour from one address before its machine has to work',
  ),
  20,
  [0, 10_000],
)
export const freeAnonymousPerHour = numberSetting(
  named(
    'freeAnonymousPerHour',
    '同一网络地址每小时免核对的不留名点单、提问数',
    'Anonymous orders and questions an hour from one address before its machine has to work',
  ),
  20,
  [0, 10_000],
)
export const proofRounds = numberSetting(
  named(
    'proofRounds',
    '核对要手机或电脑计算的轮数（200 轮约一两秒）',
    'Rounds of the proof of work; 200 take a second or two',
  ),
  200,
  [1, 5000],
)

export const identitySettings = [
  lockAfterFailures,
  lockMinutes,
  idleMinutes,
  passwordLength,
  passwordKinds,
  passwordHistory,
  passwordDays,
  firstPasswordDays,
  secondFactorFor,
  codeMinutes,
  codeGuesses,
  codesPerHour,
  freeCodesPerHour,
  freeAnonymousPerHour,
  proofRounds,
]

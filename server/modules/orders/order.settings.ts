import {
  choiceSetting,
  limitSetting,
  numberSetting,
  textSetting,
  wordsSetting,
} from '../../platform/settings/settings.ts'

const table = 'RULES §2.2'
const acts = 'RULES §2.3'

export const triageWithin = limitSetting(
  { key: 'orders.triageWithin', zh: '初审时限', en: 'Triage within', source: table },
  1,
  'WORKING_DAY',
)
export const dispatchWithin = limitSetting(
  { key: 'orders.dispatchWithin', zh: '派单时限', en: 'Dispatch within', source: table },
  1,
  'WORKING_DAY',
)
export const urgentWithin = limitSetting(
  {
    key: 'orders.urgentWithin',
    zh: '紧急单每一步的时限',
    en: 'Each step of an urgent order within',
    source: table,
  },
  2,
  'HOUR',
)
export const highWithin = limitSetting(
  {
    key: 'orders.highWithin',
    zh: '优先单初审、派单的时限',
    en: 'Triage and dispatch of a high order within',
    source: 'docs/decisions/0015',
  },
  240,
  'WORKING_MINUTE',
)
export const acceptWithin = limitSetting(
  { key: 'orders.acceptWithin', zh: '接单时限', en: 'Accept within', source: table },
  24,
  'HOUR',
)
export const scheduleWithin = limitSetting(
  { key: 'orders.scheduleWithin', zh: '接单后联系居民的时限', en: 'Call the resident within', source: table },
  24,
  'HOUR',
)
export const finishWithin = limitSetting(
  { key: 'orders.finishWithin', zh: '约定后完成的时限', en: 'Finish within', source: table },
  7,
  'DAY',
)
export const reportWithin = limitSetting(
  { key: 'orders.reportWithin', zh: '到场后报结果的时限', en: 'Report within', source: table },
  3,
  'DAY',
)
export const rateWithin = limitSetting(
  { key: 'orders.rateWithin', zh: '评价时限', en: 'Rate within', source: table },
  7,
  'DAY',
)
export const showcaseWithin = limitSetting(
  { key: 'orders.showcaseWithin', zh: '评价后办结（晒单）的时限', en: 'Showcase within', source: table },
  5,
  'WORKING_DAY',
)
export const followUpWithin = limitSetting(
  { key: 'orders.followUpWithin', zh: '差评回访时限', en: 'Follow-up within', source: table },
  2,
  'WORKING_DAY',
)
export const answerWithin = limitSetting(
  { key: 'orders.answerWithin', zh: '居民补充说明的时限', en: 'Requester answers within', source: acts },
  7,
  'DAY',
)

export const hopsMost = numberSetting(
  { key: 'orders.hopsMost', zh: '最多转单次数', en: 'Transfers at most', source: acts },
  3,
  [1, 10],
)
export const badStars = numberSetting(
  { key: 'orders.badStars', zh: '几星及以下须回访', en: 'Follow up at or below stars', source: table },
  2,
  [1, 4],
)
export const askAgainAfterDays = numberSetting(
  {
    key: 'orders.askAgainAfterDays',
    zh: '办结几天后再问一次',
    en: 'Asked again after days',
    source: 'PEERS row 22',
  },
  28,
  [7, 90],
)
export const agreedDaysMost = numberSetting(
  {
    key: 'orders.agreedDaysMost',
    zh: '约定的时间最多在几天之内',
    en: 'Agreed at most days ahead',
    source: 'product default',
  },
  90,
  [7, 365],
)
export const stageSet = choiceSetting(
  {
    key: 'orders.stageSet',
    zh: '流程叫法',
    en: 'Names of the stages',
    source: table,
    options: {
      four: { zh: '四单', en: 'Four stages' },
      six: { zh: '六单', en: 'Six stages' },
      sixDelivery: { zh: '六单，含送单', en: 'Six stages with delivery' },
    },
  },
  ['four', 'six', 'sixDelivery'],
  'six',
)

const outside = (key: string, zh: string, en: string) => ({
  key: `orders.${key}`,
  zh,
  en,
  source: 'RULES §2.3 Out of scope',
})

export const emergencyWords = wordsSetting(outside('emergencyWords', '紧急求助词', 'Words of an emergency'), [
  '着火',
  '起火',
  '火灾',
  '煤气泄漏',
  '燃气泄漏',
  '晕倒',
  '昏迷',
  '心脏病',
  '中风',
  '大出血',
  '打人',
  '入室',
  '抢劫',
  '小偷',
  '报警',
  '急救',
  '轻生',
  '自杀',
  '溺水',
])
export const hotlineWords = wordsSetting(
  outside('hotlineWords', '12345 事项词', 'Words of the 12345 hotline'),
  [
    '投诉',
    '举报',
    '拖欠工资',
    '社保',
    '医保报销',
    '户口',
    '公交线路',
    '停水',
    '停电',
    '噪音扰民',
    '违规收费',
  ],
)
export const paidRepairWords = wordsSetting(
  outside('paidRepairWords', '有偿维修词', 'Words of paid repair'),
  ['装修', '换锁', '开锁', '空调加氟', '防水工程', '换窗户', '改水电', '屋顶漏水'],
)
export const enforcementWords = wordsSetting(
  outside('enforcementWords', '执法事项词', 'Words of enforcement'),
  ['违建', '违章建筑', '占道经营', '私拉乱接', '消防通道被占', '无证经营', '偷倒垃圾'],
)

export const privacyNotice = textSetting(
  {
    key: 'orders.privacyNotice',
    zh: '个人信息告知',
    en: 'Privacy notice',
    source: '个人信息保护法 第十七条',
  },
  '本站为办理这一单收集您的称呼、电话和地址，只给办理这一单的人看，办结后隐藏。您可以随时查阅、更正或要求删除。',
  600,
)

export const orderSettings = [
  triageWithin,
  dispatchWithin,
  urgentWithin,
  highWithin,
  acceptWithin,
  scheduleWithin,
  finishWithin,
  reportWithin,
  rateWithin,
  showcaseWithin,
  followUpWithin,
  answerWithin,
  hopsMost,
  badStars,
  askAgainAfterDays,
  agreedDaysMost,
  stageSet,
  emergencyWords,
  hotlineWords,
  paidRepairWords,
  enforcementWords,
  privacyNotice,
]

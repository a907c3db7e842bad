import type { OrderAction } from '../../../contract/orders/words.ts'

const zh = {
  title: '我的队伍',
  signIn: '用手机号看队里的单',
  noTeam: '您还没有加入队伍，可以到社区站里报名。',
  findPlace: '找到我的社区',
  seePool: '看看可以抢的单',
  leader: '队长',
  tabs: { offers: '等您答复', running: '手上的单', pool: '可以抢' },
  empty: {
    offers: '现在没有派来的单。有新的，会在消息里告诉您。',
    running: '手上没有单。接下的单会在这里，按先后做。',
    pool: '池里现在没有单，过一会儿再来看看。',
  },
  facts: {
    details: '要办的事',
    wish: '心愿',
    risk: '要当心',
    wanted: '希望时间',
    agreed: '已约好',
    channel: '怎么来的',
    present: '到场',
    result: '服务结果',
  },
  noDetails: '没有更多说明',
  hidden: '接下以后可以看到',
  about: (yuan: number) => `大约 ${yuan} 元`,
  until: (time: string) => `${time} 前`,
  from: (time: string) => `${time} 起`,
  contact: '联系方式',
  afterAccepting: '接单以后可以看到称呼、电话和地址。',
  name: '称呼',
  phone: '电话',
  address: '地址',
  unmask: '显示称呼、电话和地址',
  unmaskWhy: '上门联系',
  unmaskNote: '会记下是谁、什么时候看的',
  declineNote: '不能接也没关系，点一个原因，站里会另外安排。',
  claimWith: (team: string) => `由${team}来做`,
  scheduleFrom: '与居民约好几点开始',
  hours: '大约多久',
  hourWords: [
    ['1', '1 小时'],
    ['2', '2 小时'],
    ['3', '3 小时'],
    ['8', '一整天'],
  ],
  agreed: '约好了',
  report: '做了什么，结果怎样',
  reportExamples: [
    '已办好，居民满意',
    '办好了一部分，还要再来一次',
    '陪同办理完成',
    '教会了，居民能自己操作',
  ],
  people: '在场几位居民',
  photos: '现场照片（不拍面部）',
  noPhotos: '居民没有同意拍照，请不要上传照片。',
  addPhoto: '加照片',
  sending: '正在传照片',
  sendReport: '提交结果',
  leaveFirst: '人都签退了，才能填结果。',
  member: '队员',
  checkedOut: (name: string) => `队长替${name}签退`,
  why: { RETURN: '退单的原因，站里会另派', CANNOT_ATTEND: '为什么来不了，站里会帮忙找人替' },
  story: '经过',
  back: '先不了',
}

/** Sentences of the leader's screens. */
export const words: typeof zh = zh

export const standIn = {
  title: '找人替',
  missing: (who: string) => (who ? `${who}来不了。` : '已经有人来替。'),
  waiting: '等答复',
  members: '本队队员',
  teams: '别的队伍',
  nobody: '没有可请的人了，站里也在帮忙找。',
  ask: (count: number) => (count > 0 ? `请这 ${count} 个来替` : '请他们来替'),
  note: '谁先答应谁去，别人会收到不用去的消息。',
  asked: '请您去替',
  going: '您答应去替的',
  question: '这一单有人来不了，您能去替一下吗？不能去也没关系。',
}

export const handOver = {
  whom: '转给哪支队伍',
  nobody: '附近没有能接的队伍，可以退单，站里会另派。',
  why: '为什么转，对方看得到',
  notNow: '先不了',
}

export const stillHere = {
  title: '还没有签退',
  since: (time: string) => `${time} 签到`,
  act: '替TA签退',
  actFor: (name: string) => `替TA签退：${name}`,
  for: (name: string) => `替${name}签退`,
  why: (name: string) => `为什么替${name}签退，签退时间记为现在`,
  ready: ['已经离开，忘了签退', '手机没电'],
}

export const arrive = {
  byCode: '墙上有地点码？输入编号签到',
  code: '地点码',
  hint: '地点牌上二维码下面的十位编号',
  go: '凭地点码签到',
}

/** Which acts the leader's screen offers, the likeliest first. */
export const leaderActs: OrderAction[] = [
  'ACCEPT',
  'CLAIM',
  'STAND_IN',
  'NOT_STAND_IN',
  'CHECK_OUT',
  'REPORT',
  'CHECK_IN',
  'SCHEDULE',
  'DECLINE',
  'CANNOT_ATTEND',
  'HAND_OVER',
  'RETURN',
]

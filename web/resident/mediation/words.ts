const zh = {
  request: '我想请人调解',
  subject: '和谁、为了什么事',
  subjectHint: '只给调解员和各方当事人看，站里其他人也看不到',
  otherName: '对方怎么称呼（可不填）',
  otherPhone: '对方电话（可不填）',
  privacy: '我已了解：这件事会保密，只有被点名的人能看到；调解要各方都同意，任何一方随时可以终止。',
  signInFirst: '先确认手机号，方便调解员联系您',
  send: '提出调解',
  done: '收到了',
  next: '站里会指定一位调解员，由他征求对方的意见。',
  keepCode: '记下这个编号，凭它查进度',
  mine: '我的调解',
  signIn: '用手机号看与自己有关的调解',
  none: '没有与您有关的调解。',
  findPlace: '找到我的社区',
  people: '参加的人',
  consented: '已同意',
  notConsented: '还没表态',
  signed: '已签署',
  sessions: '调解记录',
  noMinutes: '还没有记录',
  agreement: '协议',
  performBy: (day: string) => `${day} 前履行`,
  paper: '下载协议书（PDF）',
  signWarning: '签署前请逐字看一遍。各方都签署后协议生效。',
  why: '不想继续的原因（可不填）',
  notNow: '先不了',
  story: '经过',
}

/** Sentences of the mediation screens. English joins as a second catalogue of the same type. */
export type MediationWords = typeof zh
export const words: MediationWords = zh

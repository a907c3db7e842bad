const zh = {
  ask: '问一问',
  question: '您想问什么',
  example: '例如：居住证到哪里办',
  foundBefore: '以前有人问过，看看是不是您要的',
  helped: '这个回答解决了我的问题',
  thanks: '好的，谢谢您告诉我们',
  privacy: '我已了解：问题只给负责答复的人看；答复可能去掉个人信息后收进问答库。',
  anonymous: '不登录也能问：记下编号，凭编号看答复。登录后问，答复会在“我的事”里。',
  send: '提交问题',
  questionMissing: '先写下您想问的。',
  privacyMissing: '看一看上面的说明并打勾，就能提交。',
  done: '收到了',
  dueBy: (place: string, due: string) => `${place}会在${due} 前答复您。`,
  keepCode: '记下这个编号，凭它看进度和答复',
  seeProgress: '看进度',
  mine: '我的事',
  yourQuestion: '您问的',
  answer: '答复',
  further: '您接着问的',
  followOn: '还想问什么',
  codeIs: (code: string) => `编号 ${code}`,
  notNow: '先不了',
}

/** Sentences of the enquiry screens. English joins as a second catalogue of the same type. */
export type EnquiryWords = typeof zh
export const words: EnquiryWords = zh

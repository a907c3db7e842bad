const zh = {
  title: '现在还好吗',
  asked: (title: string) => `“${title}”办好有些日子了`,
  by: (team: string) => `当时由${team}来办的`,
  well: '还好',
  again: '问题又出现了',
  more: '这次有什么不一样（可不填）',
  order: '再点一单，接着办',
  orderNote: '地址、电话和原来写的都会带上，不用重填。',
  notNow: '先不了',
  thanks: '谢谢您，祝您平安。',
  opened: '又开了一单，会接着办',
  due: (place: string, time: string) => `${place}会在${time} 前回复您。`,
  see: '看进度',
  stop: '以后别再问我',
  stopped: '好的，以后不再问您。',
  answered: { WELL: '您说过还好，谢谢您。', AGAIN: '您说过问题又出现了，已经接着在办。' },
}

export const words: typeof zh = zh

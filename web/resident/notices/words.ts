const zh = {
  title: '消息',
  bell: (unread: string) => (unread ? `消息，${unread} 条没看` : '消息'),
  signIn: '用手机号看自己的消息',
  empty: '还没有消息。点了单，有进展会在这里告诉您。',
  findPlace: '找到我的社区',
  readAll: '都看过了',
  settled: '已经办好',
  unread: '没看过',
  again: '办好一段时间后，要不要问您一声还好不好',
  wanted: '要，问我一声',
  unwanted: '不用再问',
}

export const words: typeof zh = zh

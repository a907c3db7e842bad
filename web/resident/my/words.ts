const zh = {
  title: '我的事',
  tabs: { orders: '点的单', enquiries: '问的事', mediations: '调解' },
  signIn: '用手机号看自己的事',
  empty: {
    orders: '您还没有点过单。有事说一声，从这里开始。',
    enquiries: '您还没有问过。找到您的社区，从那里问一问。',
    mediations: '没有与您有关的调解。邻里有了争执，可以在社区的页面上申请。',
  },
  findPlace: '找到我的社区',
}

/** Sentences of the page of one's own things. */
export const words: typeof zh = zh

const zh = {
  title: '演示导览',
  lead: '六单运行一个区的新时代文明实践网络：居民点单，站所派单，队伍接单，做完评单、晒单。这里是青羊区：1 个中心、12 个所、67 个站。人和单都是演示数据。',
  followTitle: '跟着一单走',
  followLead: '一张真的单，从点单走到晒单。您依次替居民、工作人员、队长、审核员按按钮，约两分钟。',
  follow: '开始走一单',
  networkTitle: '看看网络',
  networkLead: '四个各有特色的站，点开就是居民扫码看到的页面。',
  stations: ['四道街社区', '草堂路社区', '清波社区', '同瑞社区'],
  rolesTitle: '扮演一个角色',
  rolesNote: '每个角色在新标签页打开。同一个浏览器只有一个人在登录：最后按的那个角色，就是现在的您。',
  outbox: '看演示短信',
  outboxTitle: '演示短信',
  outboxLead: '演示区不真发短信，本应发到手机的内容都在这里，每三秒更新。',
  outboxEmpty: '还没有短信。点单时要一个验证码，就会出现在这里。',
  goFind: '去找一个站点单',
}

/** Sentences of the demonstration's first page. */
export const words: typeof zh = zh

const zh = {
  title: '有事说一声，身边有人帮',
  lead: '扫站点墙上的二维码，或在这里找到您的社区：点单、问一问、说个心愿、请人调解，都从那里开始。',
  last: '您上次看的',
  find: '找社区、站点',
  findHint: '可输入名字、拼音或首字母，例如“草堂路”或 ctl',
  none: (text: string) => `没有找到“${text}”。换个说法试试，或打电话到社区，请工作人员替您点单。`,
  more: '还有更多，请再多写几个字',
  all: '按街道找',
  track: '凭编号查进度',
  others: '其他入口',
  team: '我是志愿队长',
  wishes: '微心愿墙',
  staff: '工作人员入口',
  mine: '我的事',
  demonstration: '这是演示区，人和单都是演示数据。',
  tour: '演示导览',
  outbox: '演示短信',
}

/** Sentences of the first page. */
export const words: typeof zh = zh

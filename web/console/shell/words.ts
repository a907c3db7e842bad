export const say = {
  product: '六单工作台',
  demonstration: '演示',
  live: '实时',
  polling: '每 30 秒刷新',
  signOut: '退出',
  search: '找订单：编号或事项',
  keys: '快捷键',
  notices: (unread: string) => (unread ? `消息，${unread} 条没看` : '消息'),
} as const

/** The map that `?` shows: key, and what it does. */
export const keyMap: readonly (readonly [string, string])[] = [
  ['/', '去搜索框'],
  ['j 和 k', '下一行、上一行'],
  ['Enter', '打开这一行'],
  ['x', '选中这一行，再按一次不选'],
  ['Esc', '关掉侧栏或对话框'],
  ['1 2 3', '派给第一、二、三支建议的队伍'],
  ['n', '新登记一单'],
  ['?', '看这张表'],
]

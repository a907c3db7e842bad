const zh = {
  title: '留个手机号，方便联系您',
  phone: '手机号',
  send: '发送验证码',
  again: (seconds: number) => `${seconds} 秒后可再发`,
  sent: (to: string, minutes: number) => `验证码已发到 ${to}，${minutes} 分钟内有效。`,
  code: '六位验证码',
  confirm: '确认手机号',
  outbox: '演示区不发真短信，到这里看验证码',
  mine: '我的事',
  signOut: '退出登录',
  demonstration: '演示',
}

/** Sentences of signing in. */
export const words: typeof zh = zh

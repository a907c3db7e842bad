const zh = {
  track: '查进度',
  code: '十位编号',
  codeHint: '点单、提问时给您的编号，字母不分大小写',
  codeWrong: '编号是十位，请再核对一遍',
  story: '经过',
  enquiry: '咨询',
  answer: '答复',
  mediation: '调解',
  readAnswer: '登录看答复',
  open: '打开这件调解',
  mediationNote: '调解的编号，只有当事人和调解员登录以后才查得到。',
}

/** Sentences of tracking by code. */
export const words: typeof zh = zh

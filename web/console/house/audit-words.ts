/** What is audited, as people say it; an act without words here shows its own name. */
export const actWords: Record<string, string> = {
  SIGN_IN: '登录',
  SIGN_IN_FAILED: '登录失败',
  ACCOUNT_LOCKED: '账号被锁定',
  RECOVERY_CODE_USED: '用备用码登录',
  SIGN_OUT: '退出',
  SIGN_OUT_EVERYWHERE: '在所有设备上退出',
  SESSION_ENDED: '让一台设备退出',
  PASSWORD_CHANGED: '换密码',
  PASSWORD_FAILED: '换密码时输错原密码',
  TOTP_CHANGED: '绑定动态口令',
  RECOVERY_CODES_RENEWED: '换备用码',
  UNMASK: '查看联系方式',
  READ: '打开保密内容',
  EXPORT: '导出、打印',
  EXPORT_OWN: '本人导出自己的资料',
  BULK_VIEW: '批量查看',
  FIND_BY_PHONE: '按电话找人',
  PRINT_SIGNS: '打印二维码标识',
  ACCOUNT_ERASED: '注销账号',
  SEALS_CHECKED: '核对封存',
}

export const subjectWords: Record<string, string> = {
  account: '账号',
  person: '人',
  service_order: '订单',
  enquiry: '咨询',
  mediation: '调解',
  site: '地点',
  seal: '封存',
}

/** Where a record opens in the console; confidential ones are not linked. */
export const subjectPaths: Record<string, string> = {
  service_order: '/orders',
  enquiry: '/enquiries',
}

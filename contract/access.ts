/** Roles are granted at a place, from–to; the level is the place's, never the role's (GLOSSARY, Roles). */
export const roles = [
  'SYSTEM_ADMIN',
  'SECURITY_ADMIN',
  'AUDIT_ADMIN',
  'MANAGER',
  'CLERK',
  'DISPATCHER',
  'EDITOR',
  'REVIEWER',
  'INSPECTOR',
  'MEDIA_DESK',
  'GRID_WORKER',
  'VIEWER',
] as const
export type Role = (typeof roles)[number]

/** How far a grant reaches: the place alone, or everything below it too. */
export const reaches = ['HERE', 'BELOW'] as const
export type Reach = (typeof reaches)[number]

/**
 * The whole table of rights, first of three places (DESIGN §5): which roles may knock at a route at all.
 * `public` and `signed-in` name no role: there the row decides, by party.
 */
export const permits = {
  'network:edit': ['MANAGER', 'SYSTEM_ADMIN'],
  'network:import': ['SYSTEM_ADMIN'],
  'network:view': [
    'MANAGER',
    'CLERK',
    'DISPATCHER',
    'EDITOR',
    'REVIEWER',
    'INSPECTOR',
    'VIEWER',
    'SYSTEM_ADMIN',
    'SECURITY_ADMIN',
    'AUDIT_ADMIN',
  ],
  'identity:grant': ['SECURITY_ADMIN', 'MANAGER'],
  'identity:explain': ['SECURITY_ADMIN', 'AUDIT_ADMIN', 'MANAGER'],
  'audit:view': ['AUDIT_ADMIN'],
  'settings:view': ['SYSTEM_ADMIN', 'MANAGER'],
  'settings:edit': ['SYSTEM_ADMIN'],
  'people:view': ['MANAGER', 'CLERK', 'DISPATCHER'],
  'people:edit': ['MANAGER'],
  'orders:view': ['MANAGER', 'CLERK', 'DISPATCHER', 'INSPECTOR', 'VIEWER'],
  'orders:enter': ['MANAGER', 'CLERK', 'DISPATCHER', 'GRID_WORKER'],
  'orders:triage': ['MANAGER', 'CLERK', 'DISPATCHER'],
  'orders:dispatch': ['MANAGER', 'DISPATCHER'],
  'orders:unmask': ['MANAGER', 'CLERK', 'DISPATCHER'],
  'orders:supervise': ['MANAGER', 'INSPECTOR', 'DISPATCHER'],
  'routes:edit': ['MANAGER'],
  'canned:edit': ['MANAGER', 'CLERK'],
  'menu:edit': ['MANAGER', 'EDITOR'],
  'cases:view': ['MANAGER', 'EDITOR', 'REVIEWER'],
  'cases:edit': ['MANAGER', 'EDITOR'],
  'cases:review': ['MANAGER', 'REVIEWER'],
  'mediation:open': ['MANAGER', 'CLERK'],
  'enquiries:answer': ['MANAGER', 'CLERK', 'DISPATCHER'],
  'knowledge:edit': ['MANAGER', 'CLERK', 'EDITOR'],
} as const satisfies Record<string, readonly Role[]>

export type NamedPermit = keyof typeof permits

/** `public`: nobody need sign in. `signed-in`: any account. `staff`: any role at any place. */
export type Permit = 'public' | 'signed-in' | 'staff' | NamedPermit

/** Chinese and English word for each role. */
export const roleWords: Record<Role, { zh: string; en: string }> = {
  SYSTEM_ADMIN: { zh: '系统管理员', en: 'System administrator' },
  SECURITY_ADMIN: { zh: '安全管理员', en: 'Security administrator' },
  AUDIT_ADMIN: { zh: '审计管理员', en: 'Audit administrator' },
  MANAGER: { zh: '负责人', en: 'Manager' },
  CLERK: { zh: '工作人员', en: 'Clerk' },
  DISPATCHER: { zh: '派单员', en: 'Dispatcher' },
  EDITOR: { zh: '编辑', en: 'Editor' },
  REVIEWER: { zh: '审核员', en: 'Reviewer' },
  INSPECTOR: { zh: '督导员', en: 'Inspector' },
  MEDIA_DESK: { zh: '融媒体编辑', en: 'Media desk' },
  GRID_WORKER: { zh: '网格员', en: 'Grid worker' },
  VIEWER: { zh: '查看者', en: 'Viewer' },
}

import type { ComponentType } from 'react'
import type { NamedPermit } from '../../contract/access.ts'

/** A screen of the console; menu and routes are drawn from this list. */
export interface Screen {
  /** Below `/console`; `$id` is a parameter. */
  path: string
  label: string
  /** Which right opens it; `staff` is any role. */
  permit: NamedPermit | 'staff'
  /** Shown in the side menu. */
  menu: boolean
  load: () => Promise<Record<string, ComponentType>>
  /** Which export of the loaded file is the screen. */
  name: string
}

const screen = (
  path: string,
  label: string,
  permit: Screen['permit'],
  load: Screen['load'],
  name: string,
): Screen => ({ path, label, permit, menu: !path.includes('$'), load, name })

/** Screens that belong together, under one heading of the menu. */
interface Section {
  label: string
  screens: readonly Screen[]
}

/**
 * A module adds its screens here, one line each: path, label, right, file, export. A path with a `$` parameter stays
 * out of the menu. The order is that of the menu.
 */
export const sections: readonly Section[] = [
  {
    label: '值班',
    screens: [
      screen('/', '今天', 'orders:view', () => import('./orders/Today.tsx'), 'Today'),
      screen('/notices', '消息', 'staff', () => import('./notices/NoticeList.tsx'), 'NoticeList'),
      screen('/board', '看板', 'orders:view', () => import('./orders/Board.tsx'), 'Board'),
      screen('/orders', '订单', 'orders:view', () => import('./orders/OrderTable.tsx'), 'OrderTable'),
      screen('/orders/$id', '订单', 'orders:view', () => import('./orders/OrderDetail.tsx'), 'OrderDetail'),
      screen('/enter', '电话代点', 'orders:enter', () => import('./orders/EnterOrder.tsx'), 'EnterOrder'),
      screen('/late', '督办', 'orders:supervise', () => import('./orders/Supervision.tsx'), 'Supervision'),
      screen('/shared', '协办', 'orders:view', () => import('./desk/SharedOrders.tsx'), 'SharedOrders'),
      screen('/again', '办后回问', 'orders:view', () => import('./desk/AskedAgain.tsx'), 'AskedAgain'),
    ],
  },
  {
    label: '制单',
    screens: [
      screen('/menu', '制单', 'menu:edit', () => import('./menu/MenuList.tsx'), 'MenuList'),
      screen('/menu/$id', '制单', 'menu:edit', () => import('./menu/ItemDetail.tsx'), 'ItemDetail'),
      {
        ...screen('/menu/new', '制单', 'menu:edit', () => import('./menu/NewItem.tsx'), 'NewItem'),
        menu: false,
      },
    ],
  },
  {
    label: '咨询与调解',
    screens: [
      screen(
        '/enquiries',
        '咨询',
        'enquiries:answer',
        () => import('./enquiries/EnquiryList.tsx'),
        'EnquiryList',
      ),
      screen(
        '/enquiries/$id',
        '咨询',
        'enquiries:answer',
        () => import('./enquiries/EnquiryDetail.tsx'),
        'EnquiryDetail',
      ),
      screen(
        '/knowledge',
        '问答库',
        'knowledge:edit',
        () => import('./enquiries/KnowledgeList.tsx'),
        'KnowledgeList',
      ),
      screen('/mediations', '调解', 'staff', () => import('./mediation/MediationList.tsx'), 'MediationList'),
      screen(
        '/mediations/$id',
        '调解',
        'staff',
        () => import('./mediation/MediationDetail.tsx'),
        'MediationDetail',
      ),
    ],
  },
  {
    label: '晒单',
    screens: [
      screen('/cases', '晒单', 'cases:view', () => import('./cases/CaseList.tsx'), 'CaseList'),
      screen('/cases/$id', '晒单', 'cases:view', () => import('./cases/CaseDetail.tsx'), 'CaseDetail'),
      screen('/figures', '成效', 'orders:view', () => import('./cases/FigureBoard.tsx'), 'FigureBoard'),
    ],
  },
  {
    label: '网络与规则',
    screens: [
      screen('/network', '网络', 'network:view', () => import('./network/Network.tsx'), 'Network'),
      {
        ...screen(
          '/network/import',
          '导入',
          'network:import',
          () => import('./network/Imports.tsx'),
          'Imports',
        ),
        menu: false,
      },
      screen(
        '/network/import/$id',
        '导入',
        'network:import',
        () => import('./network/ImportDetail.tsx'),
        'ImportDetail',
      ),
      screen('/routes', '分派规则', 'routes:edit', () => import('./desk/RouteList.tsx'), 'RouteList'),
      screen('/canned', '常用语', 'canned:edit', () => import('./desk/CannedList.tsx'), 'CannedList'),
      screen('/settings', '规则', 'settings:view', () => import('./house/Settings.tsx'), 'Settings'),
      screen('/calendar', '日历', 'settings:view', () => import('./house/Calendar.tsx'), 'Calendar'),
    ],
  },
  {
    label: '人与审计',
    screens: [
      screen('/staff', '账号', 'identity:explain', () => import('./people/StaffList.tsx'), 'StaffList'),
      screen(
        '/staff/$id',
        '账号',
        'identity:explain',
        () => import('./people/StaffDetail.tsx'),
        'StaffDetail',
      ),
      screen('/grants', '授权', 'identity:grant', () => import('./people/Grants.tsx'), 'Grants'),
      screen('/audit', '审计', 'audit:view', () => import('./house/Audit.tsx'), 'Audit'),
      screen('/seals', '封存', 'audit:view', () => import('./house/Seals.tsx'), 'Seals'),
      { ...screen('/me', '我的账号', 'staff', () => import('./people/Mine.tsx'), 'Mine'), menu: false },
    ],
  },
]

export const screens: readonly Screen[] = sections.flatMap((section) => section.screens)

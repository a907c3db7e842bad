import type { ComponentType } from 'react'
import type { NamedPermit } from '../../contract/access.ts'

/** A screen of the console. A module adds its screens here, one line each; the shell draws menu and routes from this list. */
export interface Screen {
  /** Below `/console`. */
  path: string
  label: string
  permit: NamedPermit | 'staff'
  /** Shown in the side menu. */
  menu: boolean
  load: () => Promise<Record<string, ComponentType>>
  /** Which export of the loaded file is the screen. */
  name: string
}

export const screens: readonly Screen[] = [
  {
    path: '/',
    label: '今天',
    permit: 'orders:view',
    menu: true,
    load: () => import('./orders/Today.tsx'),
    name: 'Today',
  },
  {
    path: '/board',
    label: '看板',
    permit: 'orders:view',
    menu: true,
    load: () => import('./orders/Board.tsx'),
    name: 'Board',
  },
  {
    path: '/orders',
    label: '订单',
    permit: 'orders:view',
    menu: true,
    load: () => import('./orders/OrderTable.tsx'),
    name: 'OrderTable',
  },
  {
    path: '/orders/$id',
    label: '订单',
    permit: 'orders:view',
    menu: false,
    load: () => import('./orders/OrderDetail.tsx'),
    name: 'OrderDetail',
  },
  {
    path: '/enter',
    label: '电话代点',
    permit: 'orders:enter',
    menu: true,
    load: () => import('./orders/EnterOrder.tsx'),
    name: 'EnterOrder',
  },
  {
    path: '/late',
    label: '督办',
    permit: 'orders:view',
    menu: true,
    load: () => import('./orders/LateOrders.tsx'),
    name: 'LateOrders',
  },
]

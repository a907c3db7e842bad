import { expect, test } from 'vitest'
import type { MenuItem } from '../../../contract/orders/menu.ts'
import { laidOver, typedOf } from './menu-form.ts'

const item = (changed: Partial<MenuItem>) =>
  ({ title: '理发', area: '', teamId: null, capacityPerMonth: null, ...changed }) as MenuItem

test('of two who edit a service at once, the second changes only what they typed', () => {
  const based = item({})
  const newest = item({ title: '上门理发', capacityPerMonth: 20 })
  const typed = { ...typedOf(based), area: '全街道' }
  expect(laidOver(typed, based, newest)).toMatchObject({
    title: '上门理发',
    capacityPerMonth: 20,
    area: '全街道',
  })
})

test('a field that was emptied stays empty over the newer version', () => {
  const based = item({ capacityPerMonth: 20 })
  const typed = { ...typedOf(based), capacityPerMonth: null }
  expect(laidOver(typed, based, item({ capacityPerMonth: 20, title: '上门理发' }))).toMatchObject({
    title: '上门理发',
    capacityPerMonth: null,
  })
})

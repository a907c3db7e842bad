import { expect, test } from 'vitest'
import { orderParties } from '../../../contract/orders/words.ts'
import { expectModel, rowIn } from '../../../test/support/flow-model.ts'
import { menuFlow } from './menu/menu.flow.ts'
import { orderFlow } from './order.flow.ts'

test('an order does in every state for every party exactly what its procedure declares', () => {
  const late = { dueAt: new Date('2026-03-09T09:30:00+08:00'), urgedAt: null }
  const order = (state: string) => ({
    ...rowIn(state),
    ...late,
    kind: 'MICRO_WISH',
    wishChecked: true,
    absent: true,
    private: false,
    priority: 'NORMAL' as const,
    hops: 0,
    hopsMost: 3,
    reopened: 0,
    viewerTeams: [],
  })
  expect(expectModel(orderFlow, orderParties, order)).toBe(15 * 38 * 8)
})

test('a menu item does in every state exactly what its procedure declares', () => {
  expect(expectModel(menuFlow, ['EDITOR', 'STRANGER'], rowIn)).toBe(3 * 3 * 2)
})

import { expect, test } from 'vitest'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { CallRefused } from '../../kit/call.ts'
import { inBulk } from './bulk.ts'

const row = (id: string) => ({ id, title: id }) as OrderRow
const refusal = (title: string) => new CallRefused({ type: '', title, status: 409, code: 'wrong_state' })

test('a bulk act goes on after a refusal and tells of each row why it was left', async () => {
  const acted: string[] = []
  const outcome = await inBulk('催单', ['one', 'two', 'three', 'four'].map(row), async ({ id }) => {
    if (id === 'two') throw refusal('今天已经催过一次')
    if (id === 'four') throw new Error('no network')
    acted.push(id)
  })
  expect(acted).toEqual(['one', 'three'])
  expect(outcome).toMatchObject({
    title: '催单',
    done: 2,
    skipped: [
      { row: { id: 'two' }, why: '今天已经催过一次' },
      { row: { id: 'four' }, why: '系统出了问题，请稍后再试' },
    ],
  })
})

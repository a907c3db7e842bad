import * as contract from '../../../contract/notices/notices.ts'
import type { Scene } from '../scene.ts'
import { record, self, type Example } from './example.ts'

const inbox = { inbox: 'PERSONAL' }

async function told({ world }: Scene) {
  const by = await world.person()
  const { rows } = await world.pool.query<{ id: string }>(
    `insert into notice (district_id, id, person_id, template, inbox, sentence, opens, needs_act, source, created_at)
     values (1, gen_random_uuid(), $1, 'test.TOLD', 'PERSONAL', '有消息', '/', false, gen_random_uuid()::text, $2) returning id`,
    [by.id, world.now],
  )
  return { by, id: rows[0]?.id ?? '' }
}

export const noticeExamples: Example[] = [
  self(contract.listNotices, ({ resident }) => ({ by: resident, sent: { query: inbox } })),
  self(contract.countNotices, ({ resident }) => ({ by: resident, sent: { query: inbox } })),
  record(contract.readNotice, async (scene) => {
    const { by, id } = await told(scene)
    return { by, sent: { params: { id } } }
  }),
  self(contract.readNotices, ({ world, resident }) => ({
    by: resident,
    sent: { body: { ...inbox, upTo: world.now.toISOString() } },
  })),
]

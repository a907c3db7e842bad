import { randomBytes } from 'node:crypto'
import type { signInAsDemo } from '../../contract/identity/session.ts'
import type { Reply } from '../../contract/route.ts'
import type { TestPerson } from './makers.ts'
import type { World } from './world.ts'

/** Somebody of the tour, signed in as its buttons do. */
export async function playAs(world: World, key: string): Promise<TestPerson> {
  const reply = await world.app.server.inject({
    method: 'POST',
    url: '/api/demo/session',
    headers: { 'idempotency-key': randomBytes(12).toString('hex') },
    payload: { key },
  })
  const { me } = reply.json<Reply<typeof signInAsDemo>>()
  const token = reply.cookies.find(({ name }) => name === 'liudan_session')?.value ?? ''
  return { id: me.personId ?? '', accountId: '', token, phone: '' }
}

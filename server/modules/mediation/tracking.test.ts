import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMediation, trackMediation } from '../../../contract/mediation/mediation.ts'
import type { TestPerson } from '../../../test/support/makers.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'
import { newCode } from '../../platform/codes.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

/** What somebody is told who asks for a code, without the number of the request. */
const told = (person: TestPerson | undefined, code: string) =>
  world.call(trackMediation, person, { params: { code } }).then(
    ({ state }) => state as string,
    ({ problem }) => JSON.stringify([problem.status, problem.code, problem.title]),
  )

test('its code answers those who are named; a stranger, the desk and those above learn not even that it exists', async () => {
  const { center, station } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const [party, mediator, stranger] = [await world.person(), await world.person(), await world.person()]
  const { code } = await world.call(openMediation, clerk, {
    body: {
      siteId: station.id,
      subject: '三楼漏水到二楼',
      parties: [{ name: '赵阿姨', phone: party.phone }],
      mediatorPhones: [mediator.phone],
    },
  })
  for (const named of [clerk, party, mediator]) expect(await told(named, code)).toBe('OPENED')
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const above = await world.person({ grants: [{ role: 'MANAGER', site: center }] })
  const wrong = await told(undefined, newCode())
  expect(JSON.parse(wrong)).toContain('no_such_code')
  for (const other of [undefined, stranger, desk, above]) expect(await told(other, code)).toBe(wrong)
})

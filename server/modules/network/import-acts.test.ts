import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/network/import.ts'
import * as places from '../../../contract/network/places.ts'
import * as orders from '../../../contract/orders/orders.ts'
import { importingOf, uploadTable } from '../../../test/support/importing.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
let importing: ReturnType<typeof importingOf>
beforeAll(async () => {
  world = await makeWorld()
  importing = importingOf(world)
})
afterAll(() => world.close())

test('an import is undone while nothing was built on its places, and not afterwards', async () => {
  const boss = await importing.admin()
  const { station, code } = await importing.codedStation()
  const imported = async () =>
    importing.apply(
      boss,
      await importing.checked(boss, [`实践点,甲,${importing.freshCode()},${code},`, `服务岗,乙,,${code},`]),
    )
  const undo = async ({ id, version }: { id: string; version: number }) => {
    await world.call(contract.undoPlaceImport, boss, { params: { id }, body: { version, reason: '传错了' } })
    await world.jobs.runDue()
    return importing.look(boss, id)
  }
  expect(await undo(await imported())).toMatchObject({ state: 'UNDONE' })
  expect(await importing.below(boss, station.id)).toEqual([])

  const used = await imported()
  const [point] = await importing.below(boss, station.id)
  await world.call(orders.submitOrder, await world.person(), {
    body: { title: '修水管', risk: '无', privacyRead: true, placeCode: point?.code },
  })
  expect(await undo(used)).toMatchObject({ state: 'APPLIED', refusal: expect.stringContaining('订单') })

  const edited = await imported()
  const last = (await importing.below(boss, station.id)).at(-1)
  await world.call(places.editPlace, boss, {
    params: { id: last?.id ?? '' },
    body: { version: 1, address: '一号院' },
  })
  expect(await undo(edited)).toMatchObject({ state: 'APPLIED', refusal: expect.stringContaining('1 个地点') })
})

test('of two who decide about the same import, the second is told that it has changed', async () => {
  const boss = await importing.admin()
  const { code } = await importing.codedStation()
  const { id, version } = await importing.checked(boss, [`实践点,甲,,${code},`])
  const decide = () =>
    world.call(contract.applyPlaceImport, boss, { params: { id }, body: { version, mode: 'CLEAN_ROWS' } })
  const ends = await Promise.allSettled([decide(), decide()])
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(decide()).rejects.toMatchObject({ problem: { status: 409, code: 'stale' } })
  await expect(
    world.call(contract.discardPlaceImport, boss, { params: { id }, body: { version: version + 1 } }),
  ).rejects.toMatchObject({ problem: { status: 409, code: 'wrong_state' } })
})

test('the template and the list of faults are files that a spreadsheet opens', async () => {
  const boss = await importing.admin()
  const found = await importing.checked(boss, ['=cmd,@甲,,,'])
  const file = async (path: string) =>
    world.app.server.inject({
      method: 'GET',
      url: `/api/place-imports/${path}`,
      cookies: { liudan_session: boss.token },
    })
  const faults = await file(`${found.id}/faults-file`)
  expect(faults.payload.startsWith('\uFEFF行,列,表头,名称,原因\r\n')).toBe(true)
  expect(faults.payload).toContain(`2,A,类别,'@甲,这一格是公式`)
  const template = await file('template?format=XLSX')
  expect(template.rawPayload.subarray(0, 2).toString()).toBe('PK')
  const { id } = await uploadTable(world, boss, template.rawPayload, '模板.xlsx')
  await world.jobs.runDue()
  expect(await importing.look(boss, id)).toMatchObject({ state: 'CHECKED', rowsRead: 1, ignoredColumns: [] })
})

test('a check that nobody decided about is thrown away after two weeks', async () => {
  const boss = await importing.admin()
  const { code } = await importing.codedStation()
  const { id } = await importing.checked(boss, [`实践点,甲,,${code},`])
  const before = world.now
  world.now = new Date(before.getTime() + 15 * 86_400_000)
  await world.jobs.runCron('network.forgetImports')
  expect(await importing.look(boss, id)).toMatchObject({ state: 'DISCARDED', faults: [] })
  world.now = before
})

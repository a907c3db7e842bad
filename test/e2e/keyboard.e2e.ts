import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as orders from '../../contract/orders/orders.ts'
import { launchBrowser } from '../support/browser.ts'
import { accessible, desktop, wordOf } from '../support/journey.ts'
import { tabAndPress, tabAndType, tabTo } from '../support/keyboard.ts'
import { serveWorld, type ServedWorld } from '../support/served-world.ts'

let served: ServedWorld
let browser: Browser
beforeAll(async () => {
  served = await serveWorld()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.world.close()
})

const title = '想请人修一下松了的扶手'
const button = (page: Page, name: string) => page.getByRole('button', { name: wordOf(name) })

test('a clerk takes an order from the list, accepts it and offers it to a team with the keyboard alone', async () => {
  const { world } = served
  const { station } = await world.branch()
  const team = await world.team(station, { name: '修缮队' })
  const { id } = await world.call(orders.submitOrder, await world.person(), {
    body: { title, risk: '无', privacyRead: true, placeCode: station.code },
  })
  const clerk = await world.person({
    grants: [
      { role: 'CLERK', site: station },
      { role: 'DISPATCHER', site: station },
    ],
  })
  const { page, faults } = await served.enter(browser, desktop, clerk)
  await page.goto('/console/')
  await page.getByRole('link', { name: title }).first().waitFor()
  await page.keyboard.press('j')
  expect(await page.locator(':focus').textContent()).toContain(title)
  await accessible(page)
  await page.keyboard.press('Enter')

  await tabAndPress(page, button(page, '受理'))
  const dialog = page.getByRole('dialog').filter({ hasText: '轻重缓急' })
  await accessible(page)
  await tabAndPress(page, dialog.getByRole('button', { name: wordOf('受理') }))
  await dialog.waitFor({ state: 'hidden' })
  await button(page, `派给${team.name}`).waitFor()
  await accessible(page)
  const offered = page.waitForResponse((reply) => reply.url().includes('/offer'))
  await page.keyboard.press('1')
  expect((await offered).status()).toBe(200)
  expect(faults).toEqual([])

  const order = await world.call(orders.getOrder, clerk, { params: { id } })
  expect(order).toMatchObject({ state: 'OFFERED', team: { id: team.id } })
})

test('a resident orders and rates with the keyboard alone', async () => {
  const { world } = served
  const { station } = await world.branch()
  const team = await world.team(station)
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const resident = await world.person()
  const { page, faults } = await served.enter(browser, desktop, resident)
  await page.setViewportSize({ width: 360, height: 740 })

  await page.goto(`/p/${station.code}`)
  await tabAndPress(page, page.getByRole('link', { name: '说说您的需要' }))
  await tabAndType(page, page.getByLabel('要办什么事'), title)
  await accessible(page)
  await tabAndPress(page, button(page, '下一步'))
  await tabAndPress(page, button(page, '无特殊风险'), 'Space')
  await accessible(page)
  await tabAndPress(page, button(page, '下一步'))
  await page.getByText('希望什么时候').waitFor()
  await accessible(page)
  await tabAndPress(page, button(page, '下一步'))
  await tabAndPress(page, page.getByLabel(/我已了解/), 'Space')
  await accessible(page)
  await tabAndPress(page, button(page, '我要点单'))
  await page.getByRole('heading', { name: '收到了' }).waitFor()
  await accessible(page)

  const { rows } = await world.call(orders.listMyOrders, resident)
  const id = rows[0]?.id ?? ''
  await serve(id, team.id, { desk, leader: team.leader })

  await page.goto('/my')
  await tabAndPress(page, page.getByRole('link', { name: title }))
  await tabAndPress(page, button(page, '解决了'), 'Space')
  await tabTo(page, page.getByRole('radio', { name: '5 星' }))
  await page.keyboard.press('ArrowLeft')
  expect(await page.getByRole('radio', { name: '4 星' }).isChecked()).toBe(true)
  await accessible(page)
  await tabAndPress(page, button(page, '提交评价'))
  await page.getByText('已评价').first().waitFor()
  await accessible(page)
  expect(faults).toEqual([])
  const rated = await world.call(orders.getOrder, resident, { params: { id } })
  expect(rated.evaluation).toMatchObject({ stars: 4, solved: 'YES' })
})

type Person = Parameters<ServedWorld['world']['call']>[1]

/** What others do between ordering and rating. */
async function serve(id: string, teamId: string, { desk, leader }: { desk: Person; leader: Person }) {
  const { world } = served
  const params = { id }
  await world.call(orders.triageOrder, desk, { params, body: { version: 1 } })
  await world.call(orders.offerOrder, desk, { params, body: { version: 2, teamId } })
  await world.call(orders.acceptOrder, leader, { params, body: { version: 3 } })
  await world.call(orders.checkIn, leader, { params, body: { version: 4 } })
  world.now = new Date(world.now.getTime() + 3_600_000)
  await world.call(orders.checkOut, leader, { params, body: { version: 5 } })
  await world.call(orders.reportOrder, leader, {
    params,
    body: { version: 6, result: '扶手拧紧了', peoplePresent: 1 },
  })
}

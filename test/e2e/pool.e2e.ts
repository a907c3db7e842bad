import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as orders from '../../contract/orders/orders.ts'
import { launchBrowser } from '../support/browser.ts'
import { accessible, phone } from '../support/journey.ts'
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

const title = '想请两个人搬一下旧柜子'

async function pooled() {
  const { world } = served
  const { station } = await world.branch()
  const desk = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const teams = [await world.team(station, { name: '先锋队' }), await world.team(station, { name: '互助队' })]
  const { id } = await world.call(orders.submitOrder, await world.person(), {
    body: { title, risk: '有楼梯', privacyRead: true, placeCode: station.code },
  })
  await world.call(orders.triageOrder, desk, { params: { id }, body: { version: 1 } })
  await world.call(orders.poolOrder, desk, { params: { id }, body: { version: 2 } })
  return { id, desk, teams }
}

/** From the pool to the button that claims for one's team; not pressed yet. */
async function reach(page: Page, team: string) {
  await page.goto('/team?tab=pool')
  await accessible(page)
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: '抢单', exact: true }).click()
  const claim = page.getByRole('button', { name: `由${team}来做` })
  await claim.waitFor()
  await accessible(page)
  return claim
}

test('of two leaders who claim one order at the same moment, one has it and the other reads who was faster', async () => {
  const { world } = served
  const { id, desk, teams } = await pooled()
  const leaders = await Promise.all(teams.map(({ leader }) => served.enter(browser, phone, leader)))
  const claims = await Promise.all(leaders.map(({ page }, index) => reach(page, teams[index]?.name ?? '')))

  const answers = leaders.map(({ page }) => page.waitForResponse((reply) => reply.url().includes('/claim')))
  await Promise.all(claims.map((claim) => claim.click()))
  const statuses = await Promise.all(answers.map(async (answer) => (await answer).status()))
  expect(statuses.toSorted()).toEqual([200, 409])

  const winner = statuses.indexOf(200)
  const won = leaders[winner]?.page
  const lost = leaders[1 - winner]?.page
  await won?.getByText('已接单').first().waitFor()
  await lost?.getByText('这一单刚被别的队伍抢走了，看看池里其他的单').waitFor()
  for (const { page, faults } of leaders) {
    await accessible(page)
    expect(faults).toEqual([])
  }
  const order = await world.call(orders.getOrder, desk, { params: { id } })
  expect(order).toMatchObject({ state: 'ACCEPTED', team: { id: teams[winner]?.id } })
  expect(order.timeline.filter(({ act }) => act === 'CLAIM')).toHaveLength(1)

  await lost?.goto('/team?tab=pool')
  await lost
    ?.getByText('现在没有')
    .or(lost.getByRole('link', { name: title }))
    .first()
    .waitFor()
  expect(await lost?.getByRole('link', { name: title }).count()).toBe(0)
})

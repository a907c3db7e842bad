import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { accessible, desktop, phone } from '../support/journey.ts'
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

const said = '老伴腿脚不便，想请人陪着去医院复查'
const title = '陪去医院复查'

/** What a clerk fills in while the caller speaks. Returns the code that is read out. */
async function enterCall(page: Page): Promise<string> {
  await page.goto('/console/enter')
  await page.getByLabel('来电号码').fill('13860007002')
  await page.getByLabel('怎么称呼').fill('钱阿姨')
  await page.getByLabel('对方说的').fill(said)
  await page.getByLabel('标题').fill(title)
  await page.getByRole('button', { name: '没有特别的' }).click()
  await page.getByLabel('地址').fill('东院 3 栋')
  await accessible(page)
  await page.getByRole('button', { name: '已读给对方听，登记' }).click()
  await page.getByRole('heading', { name: '登记好了' }).waitFor()
  await accessible(page)
  return ((await page.locator('.ld-code').textContent()) ?? '').replaceAll(' ', '')
}

test('an order that came by telephone and that nobody looks at is lifted to the institute, which finds it on its list', async () => {
  const { world } = served
  const { institute, station } = await world.branch()
  const clerk = await served.enter(
    browser,
    desktop,
    await world.person({ grants: [{ role: 'CLERK', site: station }] }),
  )
  const above = await served.enter(
    browser,
    desktop,
    await world.person({ grants: [{ role: 'MANAGER', site: institute }] }),
  )
  const caller = await served.enter(browser, phone, undefined)

  const code = await enterCall(clerk.page)
  await above.page.goto('/console/late')
  await above.page.getByText('没有超时的单，都在时限内').waitFor()
  await caller.page.goto(`/track/${code}`)
  await caller.page.getByRole('heading', { name: '待初审' }).waitFor()
  expect(await caller.page.textContent('main')).not.toContain('超时')

  await served.goOn(new Date('2026-03-10T10:00:00+08:00'))
  await served.goOn(new Date('2026-03-10T18:00:00+08:00'))

  await above.page.reload()
  const line = above.page.getByRole('link', { name: title })
  await line.waitFor()
  expect(await line.textContent()).toContain(`来自${station.name}`)
  await above.page.getByText(new RegExp(`：${institute.name}$`)).waitFor()
  await accessible(above.page)
  await line.click()
  await above.page.getByText(`超过时限，转到${institute.name}`).waitFor()
  await accessible(above.page)

  await caller.page.reload()
  await caller.page.getByText('超时').first().waitFor()
  await accessible(caller.page)
  for (const { faults } of [clerk, above, caller]) expect(faults).toEqual([])
})

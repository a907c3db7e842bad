import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { accessible, codeFromOutbox, desktop, phone, play, press, walker } from '../support/journey.ts'
import { startProduct, type Product } from '../support/product.ts'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await product[Symbol.asyncDispose]()
})

const somebody = (options: typeof phone) => walker(browser, product.url, options)

async function stationCode(page: Page): Promise<string> {
  const reply = await page.request.get(`/api/places/public?q=${encodeURIComponent('草堂路社区')}&size=5`)
  const { rows } = (await reply.json()) as { rows: { code: string; kind: string }[] }
  const station = rows.find(({ kind }) => kind === 'STATION')
  if (!station) throw new Error('the station is not found by its name')
  return station.code
}

const title = '想请人看看滴水的水龙头'

test('scan, order, triage, offer, decline, offer, accept, visit, report, rate, write up, review: one order, and anybody reads its case', async () => {
  const resident = await somebody(phone)
  const clerk = await somebody(desktop)
  const first = await somebody(phone)
  const second = await somebody(phone)

  const code = await orderByScan(resident.page, resident.context)
  await accessible(resident.page)

  await play(clerk.page, 'demo-clerk')
  await clerk.page.getByRole('searchbox', { name: '找订单' }).fill(code)
  await clerk.page.keyboard.press('Enter')
  await clerk.page.getByRole('link', { name: title }).waitFor()
  await accessible(clerk.page)
  const orderUrl = `/console/orders/${await ownOrder(resident.page, code)}`
  await clerk.page.goto(orderUrl)
  await clerk.page.getByRole('button', { name: /^受\s?理$/ }).waitFor()
  await accessible(clerk.page)
  await press(clerk.page, '受理')
  await offerTo(clerk.page, orderUrl, '青年志愿队')

  await openAsLeader(first.page, 'demo-leader')
  await first.page.getByText('接单以后可以看到').waitFor()
  await first.page.getByRole('button', { name: '婉拒' }).click()
  await first.page.getByRole('button', { name: '时间对不上' }).click()
  await first.page.getByRole('heading', { name: '我的队伍' }).waitFor()

  await offerTo(clerk.page, orderUrl, '百姓宣讲队')
  await openAsLeader(second.page, 'demo-leader-2')
  await accessible(second.page)
  await serve(second.page)

  await rate(resident.page)
  const stranger = await somebody(phone)
  await stranger.page.goto(`/track/${code}`)
  await stranger.page.getByRole('heading', { name: '已评价' }).waitFor()
  expect(await stranger.page.textContent('main')).not.toContain(title)
  await accessible(stranger.page)

  const reviewer = await somebody(desktop)
  const caseUrl = await writeUp(clerk.page, orderUrl)
  await review(reviewer.page, caseUrl)
  await readCase(stranger.page, code)
  await resident.page.reload()
  await resident.page.getByText('已经公开').waitFor()
  await accessible(resident.page)
  for (const { faults } of [resident, clerk, first, second, stranger, reviewer]) expect(faults).toEqual([])
})

async function orderByScan(page: Page, context: BrowserContext): Promise<string> {
  await page.goto(`/q/${await stationCode(page)}`)
  await page.getByRole('link', { name: '说说您的需要' }).click()
  await page.getByLabel('要办什么事').fill(title)
  const on = () => page.getByRole('button', { name: '下一步' }).click()
  await on()
  await page.getByRole('button', { name: '无特殊风险' }).click()
  await on()
  await on()
  await page.getByRole('textbox', { name: '手机号' }).fill('13600001234')
  await page.getByRole('button', { name: '发送验证码' }).click()
  await page.getByText('验证码已发到 136****1234').waitFor()
  const outbox = await context.newPage()
  const digits = await codeFromOutbox(outbox)
  await outbox.close()
  await page.getByRole('textbox', { name: '六位验证码' }).fill(digits)
  await page.getByRole('button', { name: '确认手机号' }).click()
  await page.getByLabel(/可以公开展示/).check()
  await page.getByLabel(/我已了解/).check()
  await page.getByRole('button', { name: '我要点单' }).click()
  await page.getByRole('heading', { name: '收到了' }).waitFor()
  return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')
}

/** The order of this code among the resident's own. */
async function ownOrder(page: Page, code: string): Promise<string> {
  const reply = await page.request.get('/api/orders/mine')
  const { rows } = (await reply.json()) as { rows: { id: string; code: string }[] }
  return rows.find((row) => row.code === code)?.id ?? ''
}

async function offerTo(page: Page, orderUrl: string, team: string) {
  await page.goto(orderUrl)
  await page.getByRole('button', { name: /再看 \d+ 支队伍/ }).click()
  const offered = page.waitForResponse((response) => response.url().endsWith('/offer'))
  await page.getByRole('button', { name: `派给${team}` }).click()
  expect((await offered).status()).toBe(200)
  await page.goto(orderUrl)
  await page.getByText('待接单').first().waitFor()
}

async function openAsLeader(page: Page, key: string) {
  await play(page, key)
  await page.getByRole('link', { name: title }).click()
}

async function serve(page: Page) {
  const tap = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await tap('接下这一单')
  await tap('约定时间')
  await tap('约好了')
  await tap('到场签到')
  await tap('离场签退')
  await tap('填写服务结果')
  await page.getByRole('textbox', { name: '服务结果' }).fill('换了垫圈，试水不再滴。')
  await tap('提交结果')
  await page.getByText('待评价').first().waitFor()
}

async function rate(page: Page) {
  await page.goto('/my')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: '解决了', exact: true }).click()
  await page.getByRole('radio', { name: '5 星' }).check({ force: true })
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('已评价').first().waitFor()
}

/** The station's editor tells what the resident and the team wrote; a house number must go before it can be sent. */
async function writeUp(page: Page, orderUrl: string): Promise<string> {
  await page.goto(orderUrl)
  await page.getByRole('button', { name: '写成案例' }).click()
  const asked = page.getByLabel('居民说')
  await asked.fill('家住3栋，水龙头滴水，想请人看看。')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('不能公开，请改掉').waitFor()
  await page.getByRole('button', { name: /^送\s?审$/ }).waitFor()
  expect(await page.getByRole('button', { name: /^送\s?审$/ }).isDisabled()).toBe(true)
  await accessible(page)
  await asked.fill('水龙头滴水，想请人看看。')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('button', { name: /^送\s?审$/, disabled: false }).click()
  await page.getByText('已送审，等审核员来看').waitFor()
  return page.url()
}

/** Somebody else compares it with what was really said, and publishes. */
async function review(page: Page, caseUrl: string) {
  await play(page, 'demo-institute')
  await page.goto(caseUrl)
  await page.getByRole('heading', { name: '原话和案例' }).waitFor()
  await page.locator('ins', { hasText: '滴水' }).first().waitFor()
  await accessible(page)
  await page.getByRole('button', { name: /^公\s?开$/ }).click()
  await page.getByRole('link', { name: '打开公开页面' }).waitFor()
}

/** From the code of the order to its case, without signing in. */
async function readCase(page: Page, code: string) {
  await page.goto(`/track/${code}`)
  await page.getByRole('link', { name: '看案例' }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  await page.getByText('换了垫圈，试水不再滴。').first().waitFor()
  expect(await page.textContent('main')).not.toMatch(/13600001234|136\*/)
  await accessible(page)
}

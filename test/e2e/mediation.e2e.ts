import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { accessible, desktop, phone, press, wordOf } from '../support/journey.ts'
import type { TestPerson } from '../support/makers.ts'
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

const subject = '三楼漏水到二楼，赔偿谈不拢'
const agreement = '三楼一方十五日内重做防水，赔付八百元'
const secrets = [subject, agreement, '赵阿姨', '钱先生', '吊顶']

/** At the desk: who against whom and about what. Returns the code. */
async function open(page: Page, party: TestPerson): Promise<string> {
  await page.goto('/console/mediations')
  await page.getByRole('button', { name: '登记一件调解' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('争议事项').fill(subject)
  await form.getByLabel('当事人 1').fill('赵阿姨')
  await form.getByLabel('电话（可不填）').first().fill(party.phone)
  await form.getByLabel('当事人 2').fill('钱先生')
  await accessible(page)
  await form.getByRole('button', { name: wordOf('登记') }).click()
  const code = ((await form.locator('.ld-code').textContent()) ?? '').replaceAll(' ', '')
  await form.getByRole('button', { name: wordOf('好了') }).click()
  await form.waitFor({ state: 'hidden' })
  await accessible(page)
  return code
}

const spaced = (code: string) => `${code.slice(0, 5)} ${code.slice(5)}`

async function openOwn(page: Page, code: string): Promise<string> {
  await page.goto('/my?tab=mediations')
  await page.getByRole('link', { name: spaced(code) }).click()
  await page.getByText(subject).waitFor()
  await accessible(page)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** What the mediator does until there is something to sign. */
async function mediate(page: Page, id: string) {
  await page.goto(`/console/mediations/${id}`)
  await accessible(page)
  await press(page, '登记同意')
  await press(page, '各方同意，开始调解')
  await page.getByRole('button', { name: '登记一次调解' }).click()
  const session = page.getByRole('dialog')
  await session.getByLabel('时间').fill('2026-03-09T15:00')
  await session.getByLabel('地点').fill('社区调解室')
  await session.getByLabel('记录').fill('一起看了吊顶，双方说了各自的难处。')
  await accessible(page)
  await session.getByRole('button', { name: '登记一次调解' }).click()
  await session.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '起草协议' }).click()
  await session.getByLabel('协议内容').fill(agreement)
  await session.getByRole('button', { name: '起草协议' }).click()
  await session.waitFor({ state: 'hidden' })
}

test('a dispute is opened, consented to, mediated, signed and put on paper', async () => {
  const { world } = served
  const { station } = await world.branch()
  const upstairs = await world.person()
  const desk = await served.enter(
    browser,
    desktop,
    await world.person({ name: '林师傅', grants: [{ role: 'CLERK', site: station }] }),
  )
  const party = await served.enter(browser, phone, upstairs)

  const code = await open(desk.page, upstairs)
  const id = await openOwn(party.page, code)
  await party.page.getByRole('button', { name: '同意调解' }).click()
  await party.page.getByText('已同意').first().waitFor()

  await mediate(desk.page, id)
  await party.page.reload()
  await party.page.getByText(agreement).waitFor()
  await accessible(party.page)
  await party.page.getByRole('button', { name: '签署协议' }).click()
  await party.page.getByText('已签署').first().waitFor()
  await desk.page.reload()
  await press(desk.page, '登记签字')
  await press(desk.page, '协议生效')
  await accessible(desk.page)
  await party.page.reload()
  await party.page.getByRole('heading', { name: '已达成协议' }).waitFor()
  await accessible(party.page)

  const paper = await party.page.request.get(`/api/mediations/${id}/agreement`)
  expect(paper.headers()['content-type']).toContain('application/pdf')
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await party.page.goto(`/track/${code}`)
  await party.page.getByRole('link', { name: '打开这件调解' }).waitFor()
  for (const secret of secrets) expect(await party.page.textContent('main')).not.toContain(secret)
  await accessible(party.page)
  for (const { faults } of [desk, party]) expect(faults).toEqual([])
})

/** What somebody at a desk finds who looks for it everywhere: in their list, by its address, by its code. */
async function lookFor(page: Page, id: string, code: string) {
  await page.goto('/console/mediations')
  await page.getByText('没有与您有关的调解').waitFor()
  await page.goto(`/console/mediations/${id}`)
  await page.getByText('没有这件调解，或者它与您无关').waitFor()
  expect(await page.textContent('body')).not.toContain(spaced(code))
  await page.goto(`/console/orders?view=ALL&q=${code}`)
  await page.getByRole('searchbox', { name: '找订单' }).waitFor()
  expect(await page.getByRole('link', { name: spaced(code) }).count()).toBe(0)
  const paper = await page.request.get(`/api/mediations/${id}/agreement`)
  expect(paper.status()).toBe(404)
}

test('nobody who is not named finds it: not beside the desk, not above it, not with its code, not in the audit', async () => {
  const { world } = served
  const { center, institute, station } = await world.branch()
  const upstairs = await world.person()
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const desk = await served.enter(browser, desktop, clerk)
  const party = await served.enter(browser, phone, upstairs)
  const code = await open(desk.page, upstairs)
  const id = await openOwn(party.page, code)
  await desk.page.goto(`/console/mediations/${id}`)
  await desk.page.getByText(subject).waitFor()

  for (const site of [station, institute, center]) {
    const other = await served.enter(
      browser,
      desktop,
      await world.person({ grants: [{ role: 'MANAGER', site }] }),
    )
    await lookFor(other.page, id, code)
    await accessible(other.page)
    expect(other.faults).toEqual([])
    await other.context.close()
  }

  const stranger = await served.enter(browser, phone, undefined)
  await stranger.page.goto(`/track/${code}`)
  await stranger.page.getByText('没有这个编号，请核对十位编号').waitFor()
  await accessible(stranger.page)
  expect(stranger.faults).toEqual([])

  const auditor = await served.enter(
    browser,
    desktop,
    await world.person({ grants: [{ role: 'AUDIT_ADMIN', site: center }] }),
  )
  const book = await auditor.page.request.get('/api/audit?size=100')
  const text = await book.text()
  expect(text).toContain(id)
  for (const secret of [...secrets, code, upstairs.id]) expect(text).not.toContain(secret)
})

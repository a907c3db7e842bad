import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
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

async function somebody(role?: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    baseURL: product.url,
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  const headers = { 'idempotency-key': `journey-${role}-house` }
  if (role) await page.request.post('/api/demo/session', { data: { key: role }, headers })
  return page
}

const PASSWORD = 'Qingyang-2026-He'

/** The security administrator opens an account and makes it a system administrator's. */
async function openAccount(page: Page): Promise<{ login: string; first: string }> {
  await page.goto('/console/staff')
  await page.getByRole('button', { name: '开一个账号' }).click()
  await page.getByLabel('姓名').fill('何女士')
  await page.getByLabel('账号', { exact: true }).fill('he.system')
  await page.getByRole('button', { name: '开账号' }).click()
  const first = (await page.locator('.lc-secret code').innerText()).trim()
  await page.getByRole('button', { name: '已经交给本人' }).click()
  await page.getByRole('button', { name: '授予岗位' }).click()
  await page.locator('#role').click()
  await page.getByTitle('系统管理员').click()
  await page.locator('#siteId').click()
  await page.getByTitle('青羊区新时代文明实践中心').click()
  await page.getByRole('button', { name: /^授\s?予$/ }).click()
  await page.getByRole('button', { name: /^收\s?回$/ }).waitFor()
  return { login: 'he.system', first }
}

async function signIn(page: Page, login: string, password: string) {
  await page.goto('/console/sign-in')
  await page.locator('#login').fill(login)
  await page.locator('#password').fill(password)
  await page.locator('button[type=submit]').click()
}

/** First sign-in: a password of one's own, an authenticator, spare codes. Returns one of the codes. */
async function setUp(page: Page, first: string): Promise<string> {
  await page.getByRole('heading', { name: '设置自己的密码' }).waitFor()
  await page.locator('#current').fill(first)
  await page.locator('#wanted').fill(PASSWORD)
  await page.locator('#again').fill(PASSWORD)
  await page.getByRole('button', { name: '换成新密码' }).click()
  await page.getByRole('heading', { name: '绑定动态口令' }).waitFor()
  await page.locator('#password').fill(PASSWORD)
  await page.getByRole('button', { name: '下一步：扫码' }).click()
  const secret = (await page.locator('.lc-enrol code').innerText()).replaceAll(/\s/g, '')
  await page.locator('#totp').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
  await page.getByRole('button', { name: /^绑\s?定$/ }).click()
  await page.getByRole('button', { name: '已经抄好了' }).waitFor()
  const [code = ''] = await page.locator('.lc-codes li').allInnerTexts()
  await page.getByRole('button', { name: '已经抄好了' }).click()
  return code
}

test('open an account, set it up, change a rule and a day, see who did it: three administrators, one house', async () => {
  const security = await somebody('demo-security')
  const { login, first } = await openAccount(security)

  const system = await somebody()
  await signIn(system, login, first)
  const code = await setUp(system, first)
  await system.waitForURL('**/console/**')
  await signIn(system, login, PASSWORD)
  await system.locator('#totp').fill(code)
  await system.locator('button[type=submit]').click()
  await system.locator('.lc-person').waitFor()

  await system.goto('/console/settings?open=orders.acceptWithin')
  await system.getByRole('spinbutton', { name: '多少' }).fill('48')
  await system.getByRole('button', { name: /^保\s?存$/ }).click()
  await system.getByText('全区 · 现行').waitFor()

  await system.goto('/console/calendar?year=2027')
  await system.getByText('2027 年的放假通知还没有公布').waitFor()
  await system.getByRole('button', { name: '2027-03-03' }).click()
  await system.getByLabel('因为什么').fill('临时放假')
  await system.getByRole('button', { name: /^保\s?存$/ }).click()
  await system.getByText(/没有时限因此变动|件的时限变了/).waitFor()

  const audit = await somebody('demo-audit')
  await audit.goto('/console/audit')
  await audit.getByRole('cell', { name: '用备用码登录' }).waitFor()
  expect(await audit.getByRole('cell', { name: '何女士' }).count()).toBeGreaterThan(0)
  await audit.goto('/console/seals')
  await audit.getByRole('button', { name: '现在核对一遍' }).click()
  await audit.getByText('全部完好').waitFor()
})

import { AxeBuilder } from '@axe-core/playwright'
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

async function accessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([])
}

const TABLE = [
  '类别,名称,上级编码',
  '院落服务站点,梧桐院落,510105007004',
  '院落服务站点,银杏院落,510105007004',
  '实践站,放错的站,510105007004',
].join('\n')

test('the center imports courtyards, mends one, merges the other into it, and the old sign leads on', async () => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    baseURL: product.url,
    locale: 'zh-CN',
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  const headers = { 'idempotency-key': `journey-network-${Date.now()}` }
  await page.request.post('/api/demo/session', { data: { key: 'demo-center' }, headers })

  await page.goto('/console/network/import')
  await page.setInputFiles('input[type=file]', {
    name: '院落.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(TABLE),
  })
  await page.getByText('实践站应设在实践所之下，填的上级是实践站').waitFor()
  await accessible(page)
  await page.getByRole('button', { name: '只导入没问题的 2 行' }).click()
  await page.getByRole('button', { name: '撤销这次导入' }).waitFor()

  await page.getByRole('link', { name: '网络', exact: true }).first().click()
  await page.getByLabel('找地点').fill('wutong')
  await page.getByRole('link', { name: /梧桐院落/ }).click()
  await page.getByRole('button', { name: '修改资料' }).click()
  await page.getByLabel('地址').fill('草堂路 9 号院')
  await page.getByRole('button', { name: /^保\s?存$/ }).click()
  await page.getByText('修改了地址：未填 → 草堂路 9 号院').waitFor()
  await accessible(page)

  await page.getByLabel('找地点').fill('yxyl')
  await page.getByRole('link', { name: /银杏院落/ }).click()
  const [publicPage] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: '公开页' }).click(),
  ])
  const oldAddress = publicPage.url()
  await page.getByRole('button', { name: '调整' }).click()
  await page.getByRole('menuitem', { name: '并入另一个地点' }).click()
  await page.getByLabel('并入哪个院落服务站点').fill('梧桐')
  await page.getByTitle(/梧桐院落/).click()
  await page.getByLabel('为什么').fill('两个院落合并')
  await page.getByRole('button', { name: '并过去' }).click()
  await page.getByText('“银杏院落”并入这里').waitFor()

  await publicPage.goto(oldAddress)
  await publicPage.getByRole('heading', { name: '梧桐院落' }).waitFor()
  await publicPage.getByText('您扫的是旧码').waitFor()
  expect(faults).toEqual([])
})

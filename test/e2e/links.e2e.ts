import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { desktop, phone, play, walker } from '../support/journey.ts'
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

/** An address without what tells one place, order or page of a list from another. */
const kindOf = ({ pathname, searchParams }: URL): string => {
  const path = pathname
    .split('/')
    .map((part) => (/\d/.test(part) || /^[0-9A-Z]{10}$/.test(part) ? '…' : part))
    .join('/')
  return [path, ...new Set(searchParams.keys())].join(' ')
}

/** Where the links of this page lead to within the product. */
async function linksOf(page: Page): Promise<URL[]> {
  const hrefs = await page
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  return hrefs.filter((href) => URL.canParse(href)).map((href) => new URL(href.replace(/#.*$/, '')))
}

/** What is wrong with a page once it has settled: nothing in it, or a sentence that it is not there. */
async function wrongWith(page: Page, address: string): Promise<string | undefined> {
  const reply = await page.goto(address, { waitUntil: 'domcontentloaded' })
  if (!reply?.ok()) return `answers ${reply?.status()}`
  const settled = await page
    .waitForFunction(() => {
      const main = document.querySelector('main')
      const busy = document.querySelector('[aria-busy="true"], .ant-skeleton, .ant-spin-spinning')
      return main && !busy && main.innerText.trim().length > 8
    })
    .catch(() => undefined)
  if (!settled) return 'stays empty'
  const text = await page.locator('main').innerText()
  return ['没有这个页面', '没能打开', '没有找到', '系统出了问题'].find((sentence) => text.includes(sentence))
}

type App = 'RESIDENT' | 'CONSOLE'

/** Of which app a page is; what the server itself answers belongs to both. */
const belongs = ({ pathname }: URL, app: App) =>
  pathname.startsWith('/api/') || /^\/console(\/|$)/.test(pathname) === (app === 'CONSOLE')

interface Found {
  url: URL
  from: string
}

/** A link that sits down as somebody else does so in a tab of its own, as for a reader. */
async function visit(page: Page, { url }: Found): Promise<{ what: string | undefined; links: URL[] }> {
  if (url.pathname.startsWith('/api/')) {
    const status = (await page.request.get(url.href)).status()
    return { what: status === 404 || status >= 500 ? `answers ${status}` : undefined, links: [] }
  }
  if (!url.pathname.startsWith('/tour/as/'))
    return { what: await wrongWith(page, url.href), links: await linksOf(page) }
  const tab = await page.context().newPage()
  const what = await wrongWith(tab, url.href)
  await tab.close()
  return { what, links: [] }
}

/** Opens one page of every kind that can be come to by links. Returns what is wrong, page by page, and how many were opened. */
async function crawl(page: Page, app: App, starts: readonly string[]) {
  const waiting: Found[] = starts.map((start) => ({ url: new URL(start, product.url), from: 'the start' }))
  const opened = new Set<string>()
  const wrong: string[] = []
  for (const found of waiting) {
    const { url, from } = found
    const kind = kindOf(url)
    if (url.origin !== product.url || !belongs(url, app) || opened.has(kind)) continue
    opened.add(kind)
    const { what, links } = await visit(page, found)
    if (what) wrong.push(`${url.pathname}${url.search} from ${from}: ${what}`)
    waiting.push(...links.map((next) => ({ url: next, from: url.pathname })))
  }
  return { wrong, pages: opened.size }
}

test('every link of the resident app leads to a page that has something to say', async () => {
  const { page, faults } = await walker(browser, product.url, phone)
  await play(page, 'demo-resident')
  const { wrong, pages } = await crawl(page, 'RESIDENT', [
    '/',
    '/home',
    '/p/510105007004',
    '/my',
    '/team',
    '/wishes',
  ])
  expect(wrong).toEqual([])
  expect(faults).toEqual([])
  expect(pages).toBeGreaterThan(25)
})

test.each(['demo-clerk', 'demo-center'])(
  'every link of the console leads %s to a page that has something to say',
  async (role) => {
    const { page, faults } = await walker(browser, product.url, desktop)
    await play(page, role)
    const { wrong, pages } = await crawl(page, 'CONSOLE', ['/console'])
    expect(wrong).toEqual([])
    expect(faults).toEqual([])
    expect(pages).toBeGreaterThan(12)
  },
)

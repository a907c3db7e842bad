import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

export const phone = { viewport: { width: 360, height: 740 } }
export const desktop = { viewport: { width: 1440, height: 900 } }

/** A person with a browser of their own. `faults`: what the page or its console complained of; a journey ends with none. */
export interface Walker {
  page: Page
  context: BrowserContext
  faults: string[]
}

export async function walker(
  browser: Browser,
  baseURL: string,
  options: typeof phone | typeof desktop,
): Promise<Walker> {
  const context = await browser.newContext({ ...options, baseURL, locale: 'zh-CN' })
  const page = await context.newPage()
  return { page, context, faults: listen(page) }
}

/** Collects script faults and errors on the console; a refusal of ours is an answer, though browsers log it as an error. */
export function listen(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(`${page.url()} ${String(fault)}`))
  page.on('console', (message) => {
    const refused = message.text().startsWith('Failed to load resource') && isApi(message.location().url)
    if (message.type() === 'error' && !refused) faults.push(`${page.url()} ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${page.url()} ${response.status()} ${response.url()}`)
  })
  return faults
}

const isApi = (address: string) => URL.canParse(address) && new URL(address).pathname.startsWith('/api/')

/**
 * Waits until nothing fades or slides any more. The colours of a transition are nobody's to read: what is half faded in has
 * no contrast, and a slow machine is half faded in for long. What turns for ever (a spinner) is not waited for.
 */
const atRest = (page: Page) =>
  page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
      ),
  )

/** No serious finding of axe (WCAG 2.2 A and AA) on what is open now, once it is at rest. */
export async function accessible(page: Page) {
  await atRest(page)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`)).toEqual([])
}

/** The word of a button; the console's library puts a space between two characters. */
export const wordOf = (action: string) => new RegExp(`^${[...action].join('\\s?')}$`)

/** The button of an action, then the same word in the form that it opens. */
export async function press(page: Page, action: string) {
  await page.getByRole('button', { name: wordOf(action) }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: wordOf(action) })
    .click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** Signs in as somebody of the tour, as its button does, and goes to their first screen. */
export async function play(page: Page, key: string) {
  const headers = { 'idempotency-key': `journey-${key}-${Date.now()}` }
  const reply = await page.request.post('/api/demo/session', { data: { key }, headers })
  const { home } = (await reply.json()) as { home: string }
  await page.goto(home)
}

/** The six digits that would have gone to the phone. */
export async function codeFromOutbox(page: Page): Promise<string> {
  await page.goto('/outbox')
  const message = page.getByText(/您的验证码是 \d{6}/).first()
  await message.waitFor()
  return /\d{6}/.exec((await message.textContent()) ?? '')?.[0] ?? ''
}

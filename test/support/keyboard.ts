import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const PRESSES_MOST = 90

interface Focused {
  /** Tag, role and words of what has the focus, for the message of a failed test. */
  told: string
  /** Whether the eye can find it: an outline or a shadow on it, or on what encloses it. */
  visible: boolean
}

/** What has the focus now, once styles that fade in have settled. */
const focused = (page: Page): Promise<Focused> =>
  page.evaluate(async () => {
    const at = document.activeElement
    if (!at || at === document.body) return { told: 'page', visible: true }
    await Promise.all(at.getAnimations().map(({ finished }) => finished))
    const around = [at, at.parentElement, at.parentElement?.parentElement].filter(
      (element) => element instanceof Element,
    )
    const marked = (element: Element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    }
    const name = at.getAttribute('aria-label') ?? at.textContent ?? ''
    return { told: `${at.tagName} ${name.trim().slice(0, 30)}`, visible: around.some(marked) }
  })

/**
 * Presses Tab until the goal has the focus. On the way the focus must be seen at every stop, and no stop may hold it: the
 * way to the goal fails when it is longer than a screen has stops.
 */
export async function tabTo(page: Page, goal: Locator) {
  await goal.waitFor()
  const passed: string[] = []
  for (let presses = 0; presses < PRESSES_MOST; presses += 1) {
    await page.keyboard.press('Tab')
    const { told, visible } = await focused(page)
    expect(visible, `the focus is not to be seen on ${told} of ${page.url()}`).toBe(true)
    passed.push(told)
    if (await goal.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab does not reach the goal on ${page.url()}: ${[...new Set(passed)].join(' → ')}`)
}

/** Comes there by Tab, and presses. */
export async function tabAndPress(page: Page, goal: Locator, key = 'Enter') {
  await tabTo(page, goal)
  await page.keyboard.press(key)
}

export async function tabAndType(page: Page, goal: Locator, text: string) {
  await tabTo(page, goal)
  await page.keyboard.type(text)
}

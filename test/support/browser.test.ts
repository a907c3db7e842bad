import { execFileSync } from 'node:child_process'
import { mkdtempDisposable, readdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Chromium } from './browser.ts'
import { bundledChromium, chosenChromium, findChromium, launchBrowser, systemChromium } from './browser.ts'

const PAGE = `<!doctype html><html lang="zh-CN"><title>六单</title><h1>新时代文明实践</h1>
<button onclick="this.textContent = '已接单'">接单</button>`

afterEach(() => vi.unstubAllEnvs())

const system = await systemChromium()
const bundled = await bundledChromium()

/** What a page says before and after its button, to two people in two contexts, as journeys are played by several. */
async function press(found: Chromium | undefined) {
  await using browser = await launchBrowser(found)
  const said: string[] = []
  for (const locale of ['zh-CN', 'en-GB']) {
    const context = await browser.newContext({ locale })
    const page = await context.newPage()
    await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(PAGE)}`)
    await page.getByRole('button', { name: '接单' }).click()
    said.push(await page.getByRole('heading').innerText(), await page.getByRole('button').innerText())
    await context.close()
  }
  return said
}

test.skipIf(!system)('the browser of the machine shows a Chinese page and presses its button', async () => {
  expect(await press(system)).toEqual(['新时代文明实践', '已接单', '新时代文明实践', '已接单'])
})

test.skipIf(!bundled)('the browser of the package shows a Chinese page and presses its button', async () => {
  expect(await press(bundled)).toEqual(['新时代文明实践', '已接单', '新时代文明实践', '已接单'])
})

test.skipIf(!bundled)('the browser of the package draws Chinese with its own fonts', async () => {
  await using browser = await launchBrowser(bundled)
  const page = await browser.newPage()
  await page.setContent('<span>单</span><span>&#xE000;</span>')
  const [drawn, missing] = await Promise.all(
    [0, 1].map((index) => page.locator('span').nth(index).screenshot()),
  )
  expect(drawn!.equals(missing!)).toBe(false)
})

test.skipIf(!bundled)(
  'the browser of the package takes from the machine only what glibc and gcc give',
  () => {
    const libraries = execFileSync('ldd', [bundled!.executablePath], { env: bundled!.env, encoding: 'utf8' })
    expect(libraries).not.toContain('not found')
    const fromMachine = [...libraries.matchAll(/=> (?<file>\/\S+)/g)]
      .map((match) => match.groups!.file!)
      .filter((file) => !file.startsWith(bundled!.env.LD_LIBRARY_PATH!))
      .map((file) => file.slice(file.lastIndexOf('/') + 1))
    expect(fromMachine.toSorted()).toEqual([
      'libc.so.6',
      'libdl.so.2',
      'libgcc_s.so.1',
      'libm.so.6',
      'libpthread.so.0',
    ])
  },
)

test.skipIf(!bundled)(
  'two who unpack the package at once get the same whole browser',
  async () => {
    await using temp = await mkdtempDisposable(path.join(os.tmpdir(), 'unpack-'))
    vi.stubEnv('TMPDIR', temp.path)
    const [one, other] = await Promise.all([bundledChromium(), bundledChromium()])
    expect(one).toEqual(other)
    expect(await readdir(temp.path)).toEqual([path.basename(path.dirname(one!.executablePath))])
  },
  30_000,
)

test('CHROMIUM_PATH goes before the machine, the machine before the package', async () => {
  const some = system ?? bundled
  vi.stubEnv('CHROMIUM_PATH', some!.executablePath)
  await expect(chosenChromium()).resolves.toMatchObject({ executablePath: some!.executablePath })
  vi.stubEnv('CHROMIUM_PATH', '')
  await expect(findChromium()).resolves.toEqual(some)
})

test('a CHROMIUM_PATH that does not run is refused by its name, not passed over', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  await expect(findChromium()).rejects.toThrow('CHROMIUM_PATH: /nowhere/chromium does not run: no such file')
})

test('without any browser the reader is told what to do', async () => {
  await expect(findChromium([])).rejects.toThrow('install Chromium or Chrome, or set CHROMIUM_PATH')
})

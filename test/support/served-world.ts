import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { buildWebIfStale } from '../../scripts/build-web.ts'
import { servePages } from '../../server/platform/http/pages.ts'
import { walker, type desktop, type phone, type Walker } from './journey.ts'
import type { TestPerson } from './makers.ts'
import { makeWorld, type World } from './world.ts'

/** A world with its pages, for browsers: what happens there happens when the test says. */
export interface ServedWorld {
  world: World
  url: string
  /** Somebody with a browser of their own, signed in, whose clock shows what the world's does. */
  enter(
    browser: Browser,
    options: typeof phone | typeof desktop,
    person: TestPerson | undefined,
  ): Promise<Walker>
  /** Moves the clock of the world and of every browser in it; what is due by then happens. */
  goOn(to: Date): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

export async function serveWorld(options: Parameters<typeof makeWorld>[0] = {}): Promise<ServedWorld> {
  await buildWebIfStale({ root, log: () => undefined })
  const world = await makeWorld(options)
  await servePages(world.app.server, `${root}/dist/web`)
  const url = await world.app.server.listen({ port: 0, host: '127.0.0.1' })
  const walkers: Walker[] = []
  return {
    world,
    url,
    async enter(browser, size, person) {
      const entered = await walker(browser, url, size)
      await entered.context.clock.setFixedTime(world.now)
      if (person) await entered.context.addCookies([{ name: 'liudan_session', value: person.token, url }])
      walkers.push(entered)
      return entered
    },
    async goOn(to) {
      await world.jobs.runDue(to)
      for (const { context } of walkers) await context.clock.setFixedTime(to)
    },
  }
}

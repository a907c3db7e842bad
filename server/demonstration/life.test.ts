import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { orderFlow } from '../modules/orders/order.flow.ts'
import { readHolidays } from '../platform/clock/holidays.ts'
import { folderStore } from '../platform/files/store.ts'
import { rulesOf } from '../platform/settings/rules.ts'
import { createVault } from '../platform/vault.ts'
import { seeded } from './random.ts'
import { playOut } from './scenario.ts'
import type { Scene } from './play.ts'
import { startPlay } from './simulate-order.ts'
import { stories } from './stories.ts'

const now = new Date('2026-03-20T10:00:00+08:00')
const scene: Scene = {
  services: {
    vault: createVault(randomBytes(32)),
    files: folderStore(tmpdir()),
    publicUrl: '',
    demonstration: true,
  },
  rules: rulesOf([], readHolidays()),
  districtId: 1,
  now,
  chance: seeded(7),
}

const station = { id: 'station', path: '01/01/01/' }
const parents = [
  { id: 'institute', path: '01/01/' },
  { id: 'center', path: '01/' },
]
const somebody = (id: string) => ({ id, name: id })

function playOne() {
  const createdAt = new Date(now.getTime() - scene.chance.between(1, 60 * 24 * 60) * 60_000)
  const play = startPlay(scene, {
    story: scene.chance.pick(stories),
    channel: 'WEB',
    site: station,
    parents,
    resident: somebody('resident'),
    clerk: somebody('clerk'),
    teams: [{ id: 'team', siteId: 'station', name: '队伍', platforms: [], leader: somebody('leader') }],
    priority: scene.chance.happens(0.1) ? 'URGENT' : 'NORMAL',
    createdAt,
  })
  playOut(scene, play)
  return play.order
}

const startsFrom = (act: string, from: string | undefined) =>
  (orderFlow.steps[act as keyof typeof orderFlow.steps].from as readonly (string | undefined)[]).includes(
    from,
  )

test('every order of the demonstration is in the state that its own history leads to', () => {
  const kernelActs = new Set(['CREATE', 'REMIND', 'ESCALATE', 'OVERDUE'])
  for (let count = 0; count < 300; count += 1) {
    const { row, logs } = playOne()
    const history = logs.flatMap(({ log, at }) => log.history.map((entry) => ({ ...entry, at })))
    let state: string | undefined
    for (const { act, from, to, at } of history) {
      expect(from, act).toBe(state)
      expect(kernelActs.has(act) || startsFrom(act, from), act).toBe(true)
      expect(at.getTime()).toBeLessThanOrEqual(now.getTime())
      state = to
    }
    expect(row.state).toBe(state)
    expect(history.map(({ at }) => at.getTime())).toEqual(
      history.map(({ at }) => at.getTime()).toSorted((a, b) => a - b),
    )
  }
})

test('what is overdue at the end has been lifted to the top or is waiting for a person, never forgotten by the clock', () => {
  const overdue = Array.from({ length: 1500 }, playOne).filter(
    ({ row }) => row.dueAt && row.dueAt < now && !orderFlow.ends.includes(row.state),
  )
  for (const { row, logs } of overdue) {
    const acts = logs.flatMap(({ log }) => log.history.map(({ act }) => act))
    expect(
      acts.some((act) => act === 'ESCALATE' || act === 'OVERDUE'),
      row.state,
    ).toBe(true)
  }
  expect(overdue.length).toBeGreaterThan(0)
})

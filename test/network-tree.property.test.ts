import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../contract/network/places.ts'
import type { TestPerson, TestSite } from './support/makers.ts'
import { CallRefused, makeWorld, type World } from './support/world.ts'

let world: World
let boss: TestPerson
beforeAll(async () => {
  world = await makeWorld()
  boss = await world.person({ grants: [{ role: 'MANAGER', site: await world.center() }] })
})
afterAll(() => world.close())

interface Row {
  id: string
  parent_id: string | null
  key: string
  path: string
  closed: boolean
}

/** What somebody may try; places are meant by their number among those made so far, so that every run is possible. */
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('CREATE' as const), at: fc.nat(60), kind: fc.nat(3) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('MOVE' as const), at: fc.nat(60), to: fc.nat(60) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('MERGE' as const), at: fc.nat(60), to: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('CLOSE' as const), at: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('RENEW' as const), at: fc.nat(60) }) },
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

const kinds = ['STATION', 'GRID_CELL', 'POINT', 'POST']

/** A part of the tree under one institute, and every code that was ever printed in it. */
async function begun() {
  const { institute, station } = await world.branch()
  const cell = await world.site(station, 'GRID_CELL')
  return {
    root: institute,
    ids: [institute, station, cell].map(({ id }) => id),
    codes: [station.code, cell.code],
  }
}

type Tree = Awaited<ReturnType<typeof begun>>

const versionOf = async (id: string): Promise<number> =>
  (await world.pool.query<{ version: number }>('select version from site where id = $1', [id])).rows[0]
    ?.version ?? 1

/** Does it as the product allows; a refusal is an answer like any other. */
async function tryTo(tree: Tree, wanted: Act) {
  const of = (number: number) => tree.ids[number % tree.ids.length] ?? tree.root.id
  const id = of(wanted.at)
  const params = { id }
  const body = { version: await versionOf(id), reason: '试一试' }
  try {
    if (wanted.act === 'CREATE') {
      const made = await world.call(contract.createPlace, boss, {
        body: { parentId: id, kind: kinds[wanted.kind], name: '新地点' },
      })
      tree.ids.push(made.id)
      tree.codes.push(made.code)
    } else if (wanted.act === 'MOVE')
      await world.call(contract.movePlace, boss, { params, body: { ...body, parentId: of(wanted.to) } })
    else if (wanted.act === 'MERGE')
      await world.call(contract.mergePlace, boss, { params, body: { ...body, intoId: of(wanted.to) } })
    else if (wanted.act === 'CLOSE') await world.call(contract.closePlace, boss, { params, body })
    else {
      const { code } = await world.call(contract.renewPlaceCode, boss, {
        params,
        body: { version: body.version },
      })
      tree.codes.push(code)
    }
  } catch (fault) {
    if (!(fault instanceof CallRefused) || fault.problem.status >= 500) throw fault
  }
}

const rowsOf = async (): Promise<Row[]> =>
  (await world.pool.query<Row>('select id, parent_id, key, path, closed_at is not null as closed from site'))
    .rows

/** The places that somebody finds who walks from parent to parent, and never walks in a circle. */
function below(rows: readonly Row[], top: Row): string[] {
  const parentOf = new Map(rows.map(({ id, parent_id: parent }) => [id, parent]))
  return rows
    .filter(({ id }) => {
      let at: string | null | undefined = id
      for (let hop = 0; at && hop <= rows.length; hop += 1) {
        if (at === top.id) return true
        at = parentOf.get(at)
      }
      expect(at ?? null, 'parents end at the center').toBeNull()
      return false
    })
    .map(({ id }) => id)
    .toSorted()
}

/** Throws where the tree is not sound; returns how many places were looked at. */
async function checkTree(tree: Tree): Promise<number> {
  const rows = await rowsOf()
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const row of rows) {
    const parent = row.parent_id ? byId.get(row.parent_id) : undefined
    expect(row.path).toBe(`${parent?.path ?? ''}${row.key}/`)
    expect(row.closed || !parent?.closed, 'an open place stands under an open one').toBe(true)
  }
  for (const id of tree.ids) {
    const top = byId.get(id)
    if (!top) continue
    const inRange = await world.pool.query<{ id: string }>(
      `select id from site where district_id = 1 and path >= $1 and path < $2`,
      [top.path, `${top.path.slice(0, -1)}0`],
    )
    expect(inRange.rows.map((row) => row.id).toSorted()).toEqual(below(rows, top))
  }
  for (const code of tree.codes) {
    const { id } = await world.call(contract.getPublicPlace, undefined, { params: { code } })
    expect(byId.get(id)?.closed).toBe(false)
  }
  return rows.length
}

test('whatever is made, moved, merged and closed: paths follow parents, ranges are subtrees, every printed code answers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const tree = await begun()
      for (const each of acts) await tryTo(tree, each)
      expect(await checkTree(tree)).toBeGreaterThan(tree.ids.length)
    }),
    { numRuns: 12 },
  )
}, 120_000)

test('of two mergers at once that would end each place in the other, one is refused and one place stays', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { institute, station } = await world.branch()
    const other: TestSite = await world.site(institute, 'STATION')
    const merge = (id: string, intoId: string) =>
      world.call(contract.mergePlace, boss, {
        params: { id },
        body: { version: 1, intoId, reason: '同时合并' },
      })
    const ends = await Promise.allSettled([merge(station.id, other.id), merge(other.id, station.id)])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const codes = [station.code, other.code]
    const found = await Promise.all(
      codes.map((code) => world.call(contract.getPublicPlace, undefined, { params: { code } })),
    )
    expect(new Set(found.map(({ id }) => id)).size).toBe(1)
  }
})

import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { orderStates } from '../../contract/orders/words.ts'
import { CAOTANGLU, QINGBO, TONGRUI } from '../../db/demo/qingyang.ts'
import { makeWorld } from '../../test/support/world.ts'
import { readHolidays } from '../platform/clock/holidays.ts'
import { folderStore } from '../platform/files/store.ts'
import { rulesOf } from '../platform/settings/rules.ts'
import { createVault } from '../platform/vault.ts'
import type { Company } from './cast.ts'
import { loadDemonstration } from './load.ts'
import { playMediations } from './mediation-scenes.ts'
import type { DemoSite } from './network.ts'
import { seeded } from './random.ts'

/** Whoever starts the demonstration does so at any hour: nothing in it may lie in the future then, and no start may fail. */
const HOUR_MS = 3_600_000
const midnight = new Date('2026-11-25T00:05:00+08:00').getTime()

const sites = new Map<string, DemoSite>(
  [TONGRUI, CAOTANGLU, QINGBO].map((code, index) => [
    code,
    { id: code, name: code, kind: 'STATION', path: `001/001/00${index}/` },
  ]),
)
const cast = (id: string) => ({ id, name: id })
const residents = Array.from({ length: 40 }, (_, index) => ({
  ...cast(`resident ${index}`),
  phone: `1390000${1000 + index}`,
}))
const company: Company = {
  residents,
  neighbour: { ...cast('neighbour'), phone: '13900009999' },
  home: CAOTANGLU,
  clerks: new Map([...sites.keys()].map((id) => [id, cast(`clerk of ${id}`)])),
  teams: new Map(),
  players: new Set(),
  mediators: [cast('one mediator'), cast('another')],
}
const services = {
  vault: createVault(randomBytes(32)),
  files: folderStore(tmpdir()),
  publicUrl: '',
  demonstration: true,
}

test.each(Array.from({ length: 24 }, (_, hour) => hour))(
  'disputes that are played at hour %i have all happened by then',
  async (hour) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const now = new Date(midnight + hour * HOUR_MS)
      const scene = { services, rules: rulesOf([], readHolidays()), districtId: 1, now, chance: seeded(seed) }
      const played = await playMediations(scene, company, sites)
      const moments = played.flatMap(({ play }) => play.logs.map(({ at }) => at.getTime()))
      expect(Math.max(...moments)).toBeLessThanOrEqual(now.getTime())
    }
  },
)

test.each(['2026-11-25T00:10:00+08:00', '2026-11-25T08:26:00+08:00', '2026-02-17T23:50:00+08:00'])(
  'the whole demonstration loads at %s',
  async (instant) => {
    const world = await makeWorld({ demonstration: true })
    await world.pool.query('delete from district')
    const now = new Date(instant)
    const { pool, address, secretKey, dataDir } = world
    await loadDemonstration({ pool, address, secretKey, dataDir, now, say: () => undefined })
    const { rows } = await pool.query('select count(*)::int as later from history where at > $1', [now])
    expect(rows).toEqual([{ later: 0 }])
    // a visitor offers orders to any team, whatever was played before
    const { rows: full } = await pool.query(
      `select t.name from team t where t.open_orders_most - 10 < (select count(*) from service_order o
         where o.district_id = t.district_id and o.team_id = t.id and o.state in ('OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE'))`,
    )
    expect(full).toEqual([])
    // whoever plays the editor or the reviewer finds something to do
    const { rows: toTell } = await pool.query(
      `select (select count(*)::int from showcase_candidate w where w.district_id = s.district_id and w.site_id = s.id) as waiting,
         array(select distinct c.state from showcase c where c.district_id = s.district_id and c.site_id = s.id
           and c.state in ('DRAFT', 'IN_REVIEW') order by 1) as states
       from site s where s.official_code = $1`,
      [CAOTANGLU],
    )
    expect(toTell).toEqual([{ waiting: expect.any(Number), states: ['DRAFT', 'IN_REVIEW'] }])
    expect(toTell[0].waiting).toBeGreaterThan(1)
    const { rows: states } = await pool.query('select distinct state from service_order')
    expect(states.map(({ state }) => state).toSorted()).toEqual([...orderStates].toSorted())
    await world.close()
  },
)

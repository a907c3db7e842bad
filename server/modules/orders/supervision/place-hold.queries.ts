import { sql } from 'kysely'
import type * as contract from '../../../../contract/orders/supervision.ts'
import type { PlaceHold } from '../../../../contract/orders/supervision.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { stages, type OrderState } from '../../../../contract/orders/words.ts'
import type { PathRange } from '../../../platform/access/scope.ts'
import { findDayNumber } from '../../../platform/clock/china-time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { invalid } from '../../../platform/errors.ts'
import { countsOf } from '../../../platform/flow/counts.ts'
import { refsOf } from '../../network/public.ts'
import { handsOf, type Hands } from './hold.rules.ts'
import { parentNames } from './hold.store.ts'
import { rangesFor } from '../lists/list.queries.ts'
import { openStates, orderFlow, stageOf } from '../order.flow.ts'
import { isOpen, pathWithin } from '../track.queries.ts'

const PLACES_MOST = 200
const DAYS_MOST = 186

/** Where orders lie late now, and in which hands and stages the working time of a period went, place by place. */
export async function supervisePlaces(
  ctx: Ctx,
  { query }: Input<typeof contract.supervisePlaces>,
): Promise<Reply<typeof contract.supervisePlaces>> {
  const days = (findDayNumber(query.to) ?? 0) - (findDayNumber(query.from) ?? 0)
  if (days < 0) throw invalid('to', '结束日期不能早于开始日期')
  if (days > DAYS_MOST) throw invalid('from', '一次最多看半年，请缩短时间')
  const ranges = await rangesFor(ctx, query.siteId, 'orders:supervise')
  const [now, past] = await Promise.all([lyingNow(ctx, ranges), heldBetween(ctx, ranges, query)])
  const ids = [...new Set([...now, ...past].map(({ siteId }) => siteId))]
  const [places, parents] = await Promise.all([refsOf(ctx, ids), parentNames(ctx, ids)])
  const nowAt = Map.groupBy(now, ({ siteId }) => siteId)
  const pastAt = Map.groupBy(past, ({ siteId }) => siteId)
  const rows = ids.flatMap((id): PlaceHold[] => {
    const place = places.get(id)
    const held = pastAt.get(id) ?? []
    return place
      ? [{ place, parent: parents.get(id) ?? null, ...nowOf(nowAt.get(id) ?? []), ...pastOf(held) }]
      : []
  })
  return { rows: rows.toSorted((a, b) => lateOf(b) - lateOf(a) || b.open - a.open).slice(0, PLACES_MOST) }
}

const lateOf = ({ late }: PlaceHold) => late.desk + late.team + late.resident

interface Lying {
  siteId: string
  state: OrderState
  open: number
  late: number
}

interface Held {
  siteId: string
  state: OrderState
  stays: number
  minutes: number
  escalations: number
}

const inHands = <T extends { state: OrderState }>(rows: readonly T[], value: (row: T) => number) => {
  const sum = (hands: Hands) =>
    rows.filter(({ state }) => handsOf(state) === hands).reduce((total, row) => total + value(row), 0)
  return { desk: sum('DESK'), team: sum('TEAM'), resident: sum('RESIDENT') }
}

const nowOf = (rows: readonly Lying[]) => ({
  open: rows.reduce((sum, { open }) => sum + open, 0),
  late: inHands(rows, ({ late }) => late),
})

const pastOf = (rows: readonly Held[]) => ({
  minutes: inHands(rows, ({ minutes }) => minutes),
  stages: stages
    .map((stage) => {
      const there = rows.filter(({ state }) => stageOf(state) === stage)
      return {
        stage,
        minutes: there.reduce((sum, { minutes }) => sum + minutes, 0),
        stays: there.reduce((sum, { stays }) => sum + stays, 0),
      }
    })
    .filter(({ minutes, stays }) => minutes > 0 || stays > 0),
  escalations: rows.reduce((sum, { escalations }) => sum + escalations, 0),
})

/** What is open from the counters, what is late from the index that holds it together. */
async function lyingNow({ db, districtId, now }: Ctx, ranges: readonly PathRange[]): Promise<Lying[]> {
  const { rows } = await sql<Lying>`
    select t.site_id, t.state, sum(t.open)::int as open, sum(t.late)::int as late from (
      select c.site_id, c.state, c.count as open, 0 as late from ${countsOf({ districtId }, orderFlow.name)} c
      where c.state = any(${[...openStates]}::text[])
      union all
      select h.id, l.state, 0, l.late from site h cross join lateral (
        select o.state, count(*) as late from service_order o
        where o.district_id = ${districtId} and o.handling_site_id = h.id and ${isOpen} and o.due_at < ${now}
        group by o.state) l
      where h.district_id = ${districtId} and ${pathWithin(ranges)}
    ) t join site h on h.district_id = ${districtId} and h.id = t.site_id
    where ${pathWithin(ranges)} group by t.site_id, t.state having sum(t.open) > 0 or sum(t.late) > 0`.execute(
    db,
  )
  return rows
}

async function heldBetween(
  { db, districtId }: Ctx,
  ranges: readonly PathRange[],
  { from, to }: { from: string; to: string },
): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select s.site_id, s.state, sum(s.stays)::int as stays, sum(s.minutes)::int as minutes, sum(s.escalations)::int as escalations
    from order_hold s join site h on h.district_id = s.district_id and h.id = s.site_id
    where s.district_id = ${districtId} and s.day_on between ${from}::date and ${to}::date and ${pathWithin(ranges)}
    group by s.site_id, s.state`.execute(db)
  return rows
}

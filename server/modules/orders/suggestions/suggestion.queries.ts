import { sql } from 'kysely'
import type * as contract from '../../../../contract/orders/orders.ts'
import type { Suggestion } from '../../../../contract/orders/views.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { subtree } from '../../../platform/access/scope.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { refsOf } from '../../network/public.ts'
import { teamsWithin } from '../../people/public.ts'
import { readOrder, type OrderRecord } from '../order.store.ts'
import { judge } from './suggestion.rules.ts'

/** Of how many teams a dispatcher is shown the best. */
const SHOWN = 20
/** Of how many of a team's latest orders, and of its latest offers, the past is told. */
const LOOKED_AT = 50
/** Steps of a path from the center to an institute. */
const INSTITUTE_DEPTH = 2

interface TeamRecord {
  running: number
  finished: number
  declined: number
  averageStars: number | null
}

/** The teams of the order's street, best first, each with its reasons; who cannot take it stands last and says why. */
export async function suggestTeams(
  ctx: Ctx,
  { params }: Input<typeof contract.suggestTeams>,
): Promise<Reply<typeof contract.suggestTeams>> {
  return { rows: await rankTeams(ctx, await readOrder(ctx, params.id)) }
}

/** The same for whoever looks for another team: a leader who hands over, somebody who seeks a stand-in. */
export async function rankTeams(ctx: Ctx, order: OrderRecord): Promise<Suggestion[]> {
  const street = `${order.path.split('/').slice(0, INSTITUTE_DEPTH).join('/')}/`
  const teams = (await teamsWithin(ctx, subtree(street))).filter(({ id }) => id !== order.teamId)
  const [records, places] = await Promise.all([
    recordsOf(
      ctx,
      teams.map(({ id }) => id),
    ),
    refsOf(
      ctx,
      teams.map(({ siteId }) => siteId),
    ),
  ])
  const wanted = { text: `${order.title} ${order.details}`, path: order.path, platform: order.platform }
  const rows = teams.flatMap((team) => {
    const record = records.get(team.id) ?? { running: 0, finished: 0, declined: 0, averageStars: null }
    const place = places.get(team.siteId)
    if (!place) return []
    const { matchedSkills, ...judged } = judge(wanted, { ...team, ...record, most: team.openOrdersMost })
    const { running: openOrders, ...past } = record
    return [
      {
        team: { id: team.id, name: team.name },
        place,
        ...judged,
        ...past,
        openOrders,
        skills: matchedSkills,
      },
    ]
  })
  return rows.toSorted((a, b) => Number(b.eligible) - Number(a.eligible) || b.score - a.score).slice(0, SHOWN)
}

/** What each team has in hand, and how its last orders and offers ended; what lies further back says little of it today. */
async function recordsOf({ db, districtId }: Ctx, ids: readonly string[]): Promise<Map<string, TeamRecord>> {
  const { rows } = await sql<TeamRecord & { teamId: string }>`
    select t.id as team_id, past.finished, past.average_stars, offers.declined,
      (select count(*)::int from service_order r where r.district_id = ${districtId} and r.team_id = t.id
        and r.state in ('OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE')) as running
    from unnest(${ids}::uuid[]) as t (id)
    cross join lateral (
      select count(*) filter (where l.state in ('REPORTED', 'EVALUATED', 'CLOSED'))::int as finished, avg(l.stars)::float8 as average_stars
      from (select o.state, o.stars from service_order o where o.district_id = ${districtId} and o.team_id = t.id
        order by o.created_at desc, o.id desc limit ${LOOKED_AT}) l
    ) past
    cross join lateral (
      select count(*) filter (where l.answer = 'DECLINED')::int as declined
      from (select f.answer from order_offer f where f.district_id = ${districtId} and f.team_id = t.id
        order by f.offered_at desc limit ${LOOKED_AT}) l
    ) offers`.execute(db)
  return new Map(rows.map(({ teamId, ...record }) => [teamId, record]))
}

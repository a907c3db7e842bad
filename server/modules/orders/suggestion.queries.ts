import { sql } from 'kysely'
import type * as contract from '../../../contract/orders/orders.ts'
import type { Suggestion } from '../../../contract/orders/views.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { subtree } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { anyId } from '../../platform/db/sql.ts'
import { refsOf } from '../network/public.ts'
import { teamsWithin } from '../people/public.ts'
import { readOrder, type OrderRecord } from './order.store.ts'
import { judge } from './suggestion.rules.ts'

/** Of how many teams a dispatcher is shown the best. */
const SHOWN = 20
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
    const [record, place] = [records.get(team.id), places.get(team.siteId)]
    if (!record || !place) return []
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

/** What each team has in hand, has finished and has declined. */
async function recordsOf({ db, districtId }: Ctx, ids: readonly string[]): Promise<Map<string, TeamRecord>> {
  const [orders, declines] = await Promise.all([
    db
      .selectFrom('serviceOrder')
      .select([
        'teamId',
        sql<number>`count(*) filter (where state in ('OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE'))`.as(
          'running',
        ),
        sql<number>`count(*) filter (where state in ('REPORTED', 'EVALUATED', 'CLOSED'))`.as('finished'),
        sql<number | null>`avg(stars)`.as('averageStars'),
      ])
      .where('districtId', '=', districtId)
      .where('teamId', '=', anyId(ids))
      .groupBy('teamId')
      .execute(),
    db
      .selectFrom('orderOffer')
      .select(['teamId', (eb) => eb.fn.countAll<number>().as('declined')])
      .where('districtId', '=', districtId)
      .where('teamId', '=', anyId(ids))
      .where('answer', '=', 'DECLINED')
      .groupBy('teamId')
      .execute(),
  ])
  const had = new Map(orders.map((row) => [row.teamId, row]))
  const declined = new Map(declines.map((row) => [row.teamId, Number(row.declined)]))
  return new Map(
    ids.map((id) => {
      const { running = 0, finished = 0, averageStars = null } = had.get(id) ?? {}
      return [
        id,
        {
          running: Number(running),
          finished: Number(finished),
          averageStars: averageStars === null ? null : Number(averageStars),
          declined: declined.get(id) ?? 0,
        },
      ]
    }),
  )
}

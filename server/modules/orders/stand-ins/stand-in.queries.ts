import { sql } from 'kysely'
import type * as contract from '../../../../contract/orders/stand-in.ts'
import type { StandIns } from '../../../../contract/orders/stand-in.ts'
import type { OrderState } from '../../../../contract/orders/words.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import { DAY_MS } from '../../../platform/clock/china-time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { anyId, anyText } from '../../../platform/db/sql.ts'
import { forbidden } from '../../../platform/errors.ts'
import { namesOf } from '../../identity/public.ts'
import { membersOfTeam, teamNames, teamsOf } from '../../people/public.ts'
import { partiesOf } from '../order.rules.ts'
import { readOrder, type OrderRecord } from '../order.store.ts'
import { presentRows } from '../order.view.ts'
import { listAbsences, listAsks, servedSince, type StandInRow } from './stand-in.store.ts'
import { rankTeams } from '../suggestions/suggestion.queries.ts'

const LOOK_BACK_DAYS = 90

/** For the leader and the dispatcher: who is missing, who could come, what the asked have said. */
export async function getStandIns(
  ctx: Ctx,
  { params }: Input<typeof contract.getStandIns>,
): Promise<StandIns> {
  const order = await readOrder(ctx, params.id)
  const leads = partiesOf(ctx.actor, order).some((party) => party === 'TEAM_LEADER' || party === 'DISPATCHER')
  if (!leads) throw forbidden('not_your_part', '只有队长和派单员可以找人替')
  const [absences, asks, teams] = await Promise.all([
    listAbsences(ctx, order.id),
    listAsks(ctx, order.id),
    rankTeams(ctx, order),
  ])
  const missing = absences.filter(({ replacedAt }) => replacedAt === null).map(({ personId }) => personId)
  const members = await membersWhoCould(ctx, order, missing)
  const nameOf = await namesAround(ctx, [
    ...absences.flatMap(({ personId, replacedById }) => [personId, ...(replacedById ? [replacedById] : [])]),
    ...asks.flatMap(({ personId }) => personId ?? []),
  ])
  const teamOf = await teamNames(
    ctx,
    asks.flatMap(({ teamId }) => teamId ?? []),
  )
  const whoOf = ({ personId, teamId }: StandInRow) =>
    (personId ? nameOf.get(personId) : teamId && teamOf.get(teamId)) ?? ''
  return {
    absences: absences.map(({ id, personId, saidAt, replacedById }) => ({
      id,
      who: nameOf.get(personId) ?? '',
      saidAt: saidAt.toISOString(),
      replacedBy: (replacedById && nameOf.get(replacedById)) || null,
    })),
    asked: asks.map((ask) => ({ id: ask.id, who: whoOf(ask), answer: ask.answer })),
    members,
    teams,
  }
}

async function namesAround(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const people = ids.length > 0 ? await namesOf(ctx, ids) : []
  return new Map(people.map(({ id, name }) => [id, name]))
}

/** The team's other members, those who have served lately first. */
async function membersWhoCould(ctx: Ctx, { teamId }: OrderRecord, missing: readonly string[]) {
  if (!teamId) return []
  const members = (await membersOfTeam(ctx, teamId)).filter(({ personId }) => !missing.includes(personId))
  const ids = members.map(({ personId }) => personId)
  const since = new Date(ctx.now.getTime() - LOOK_BACK_DAYS * DAY_MS)
  const [served, nameOf] = await Promise.all([servedSince(ctx, ids, since), namesAround(ctx, ids)])
  const timesOf = (id: string) => served.get(id)?.times ?? 0
  return members
    .toSorted((a, b) => timesOf(b.personId) - timesOf(a.personId))
    .map(({ personId: id, leader }) => ({
      person: { id, name: nameOf.get(id) ?? '' },
      reasons: [
        ...(leader ? ['队长'] : []),
        timesOf(id) > 0 ? `近三个月服务 ${timesOf(id)} 次` : '近三个月没有服务',
        ...(served.get(id)?.present ? ['正在别处服务'] : []),
      ],
    }))
}

const waiting: OrderState[] = ['ACCEPTED', 'SCHEDULED']
const going: OrderState[] = [...waiting, 'IN_SERVICE']
const SHOWN_MOST = 50

/** Where one is asked to stand in, oneself or for a team that one leads; and where one has said yes. */
export async function listStandingIn(ctx: Ctx): Promise<Reply<typeof contract.listStandingIn>> {
  const me = ctx.actor.personId ?? null
  const led = (await teamsOf(ctx)).filter(({ leader }) => leader).map(({ id }) => id)
  const orders = (states: OrderState[]) =>
    ctx.db
      .selectFrom('serviceOrder as o')
      .innerJoin('site as h', (join) =>
        join.onRef('h.districtId', '=', 'o.districtId').onRef('h.id', '=', 'o.handlingSiteId'),
      )
      .innerJoin('orderStandIn as i', (join) =>
        join.onRef('i.districtId', '=', 'o.districtId').onRef('i.orderId', '=', 'o.id'),
      )
      .selectAll('o')
      .select(sql<string>`h.path`.as('handlingPath'))
      .where('o.districtId', '=', ctx.districtId)
      .where('o.state', '=', anyText(states))
      .orderBy('o.dueAt')
      .orderBy('o.id')
      .limit(SHOWN_MOST)
  const [asked, coming] = await Promise.all([
    orders(waiting)
      .where('i.answer', 'is', null)
      .where((eb) => eb.or([eb('i.personId', '=', me), eb('i.teamId', '=', anyId(led))]))
      .execute(),
    orders(going).where('i.answer', '=', 'ACCEPTED').where('i.personId', '=', me).execute(),
  ])
  const once = <T extends { id: string }>(rows: T[]) => [
    ...new Map(rows.map((row) => [row.id, row])).values(),
  ]
  return { asked: await presentRows(ctx, once(asked)), going: await presentRows(ctx, once(coming)) }
}

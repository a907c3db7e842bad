import type pg from 'pg'
import { CAOTANGLU, DISTRICT } from '../../db/demo/qingyang.ts'
import { orderNotices } from '../../contract/orders/notices.ts'
import type { OrderAction } from '../../contract/orders/words.ts'
import { fill } from '../../contract/words.ts'
import { tellsOfMove, todo, type Hearer } from '../modules/orders/notices/notice.rules.ts'
import { DAY_MS } from '../platform/clock/china-time.ts'
import { sayTime } from '../platform/clock/say-time.ts'
import { formatCode } from '../platform/codes.ts'
import { historyRow } from '../platform/history/log.ts'
import { system } from '../platform/access/actor.ts'
import { newId } from '../platform/ids.ts'
import { DEMONSTRATION_DISTRICT } from './district.ts'
import type { DemoSite } from './network.ts'
import { insertRows } from './save.ts'
import type { SimulatedOrder } from './simulate-order.ts'

const SINCE = new Date('2026-01-05T10:00:00+08:00')
const ASKED_AFTER_DAYS = 28
const TOLD_DAYS = 3

interface Desk {
  client: pg.ClientBase
  sites: Map<string, DemoSite>
  played: readonly SimulatedOrder[]
  now: Date
}

/** What the desks have prepared, what people were told lately, and what they answered after four weeks. */
export async function loadDeskWork(desk: Desk) {
  await insertRows(desk.client, 'canned_answer', cannedRows(desk))
  await insertRows(desk.client, 'order_route', routeRows(desk))
  const clerks = await playedClerks(desk)
  await insertRows(
    desk.client,
    'notice',
    desk.played.flatMap((order) => noticeRows(order, desk.now, clerks)),
  )
  await insertAskedAgain(desk)
}

const canned: readonly (readonly [action: string, label: string, words: string])[] = [
  ['ASK', '问住址', '请问您住几栋几单元几楼？有没有电梯？'],
  ['ASK', '问时间', '请问您哪天在家？上午还是下午方便？'],
  [
    'REJECT',
    '找物业',
    '这件事归物业管，请先联系小区物业；物业不管的，再到{place}来，我们帮您一起问。编号 {code}',
  ],
  ['REJECT', '拨 12345', '这件事要由政务服务热线受理，请拨打 12345，说明情况后会有部门答复您。'],
  ['DECLINE', '队员出差', '队里会这个的队员这几天都在外地。'],
  ['RETURN', '要专业人员', '到现场看过，需要有资质的师傅，队里做不了。'],
  ['RETURN', '居民改期', '居民临时有事，时间定不下来，请站里另约。'],
  ['HAND_OVER', '那边更近', '你们队离得近，请帮忙接一下。'],
  ['CANNOT_ATTEND', '身体不舒服', '今天身体不舒服，去不了。'],
  ['TAKE_BACK', '换队伍', '居民急，换一支马上能去的队伍，谢谢你们。'],
  ['RAISE', '本站没有队伍', '本站没有能做“{title}”的队伍，请上级帮忙找。'],
  ['CANCEL', '居民不要了', '居民来电说不需要了。'],
  ['FOLLOW_UP', '致歉再来', '已向居民致歉，约好由队长再去一次。'],
]

function cannedRows({ sites }: Desk) {
  const site = sites.get(DISTRICT)
  return canned.map(([action, label, words], index) => ({
    id: newId(SINCE),
    site_id: site?.id,
    action,
    label,
    words,
    created_at: new Date(SINCE.getTime() + index),
  }))
}

/** Science goes to the first base of the district; the institute is told of what its station does for sport. */
function routeRows({ sites }: Desk) {
  const all = [...sites.values()]
  const station = sites.get(CAOTANGLU)
  const institute = all.find(({ kind, path }) => kind === 'INSTITUTE' && station?.path.startsWith(path))
  const base = all.find(({ kind }) => kind === 'BASE')
  const row = (more: object) => ({
    id: newId(SINCE),
    created_at: SINCE,
    ...more,
  })
  return [
    row({
      site_id: sites.get(DISTRICT)?.id,
      platform: 'SCIENCE',
      second_site_id: base?.id,
      second_part: 'CO_HANDLES',
    }),
    row({ site_id: station?.id, platform: 'SPORT', second_site_id: institute?.id, second_part: 'INFORMED' }),
  ]
}

/** At the described station a visitor may be the clerk: what its desk is told, they are told. */
async function playedClerks({ client, sites }: Desk): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string }>(
    `select p.id from person p join account a on a.id = p.account_id where p.district_id = $1 and a.login = 'demo-clerk'`,
    [DEMONSTRATION_DISTRICT],
  )
  const [station, clerk] = [sites.get(CAOTANGLU), rows[0]]
  return new Map(station && clerk ? [[station.id, clerk.id]] : [])
}

/** What the last act of an order of these days told the people of the play. */
function noticeRows(
  { row, logs, code, setting, columns }: SimulatedOrder,
  now: Date,
  clerks: ReadonlyMap<string, string>,
) {
  const last = logs.at(-1)
  const act = last?.log.history.at(-1)?.act
  const tells = act && tellsOfMove[act as OrderAction]
  if (!last || !tells || now.getTime() - last.at.getTime() > TOLD_DAYS * DAY_MS) return []
  const team = setting.teams.find(({ id }) => id === row.teamId)
  const people: Partial<Record<Hearer, string | undefined>> = {
    DESK: clerks.get(setting.site.id) ?? setting.clerk.id,
    LEADERS: team?.leader.id,
    REQUESTER: setting.resident.id,
  }
  const opens: Partial<Record<Hearer, string>> = {
    DESK: `/console/orders/${row.id}`,
    LEADERS: `/team/${row.id}`,
    REQUESTER: `/my/${row.id}`,
  }
  return tells.flatMap(({ notice, to }) => {
    const person = people[to]
    if (!person) return []
    const { key, zh, inbox, needsAct } = orderNotices[notice]
    const facts = {
      title: setting.story.title,
      code: formatCode(code),
      place: '站里',
      team: '队伍',
      due: row.dueAt ? sayTime(row.dueAt) : '',
      todo: todo(row.state, to === 'LEADERS' ? 'TEAM' : 'DESK'),
      from: row.dueAt ? sayTime(new Date(row.dueAt.getTime() - 2 * 3_600_000)) : '',
      reason: '请看这一单',
      question: '请看这一单',
      stars: Number(columns.stars ?? 1),
      how: '已取消',
    }
    return [
      {
        id: newId(last.at),
        person_id: person,
        template: key,
        inbox,
        needs_act: needsAct,
        sentence: fill(zh, facts),
        facts,
        subject: 'service_order',
        subject_id: row.id,
        opens: opens[to],
        source: `${key}:${row.id}:${row.version}`,
        created_at: last.at,
      },
    ]
  })
}

/** Every order done four weeks ago or more was asked about; most are well, some say nothing. */
async function insertAskedAgain({ client, played, now }: Desk) {
  const done = played.filter(({ row, setting }) => {
    const since = row.stateSince.getTime() + ASKED_AFTER_DAYS * DAY_MS
    return row.state === 'CLOSED' && setting.story.kind !== 'MICRO_WISH' && since < now.getTime() - DAY_MS
  })
  const rows = done.map(({ row, setting }, index) => {
    const askedAt = new Date(row.stateSince.getTime() + ASKED_AFTER_DAYS * DAY_MS)
    const well = index % 3 !== 0
    return {
      order_id: row.id,
      site_id: setting.site.id,
      secret_hash: newId(askedAt), // nobody holds its secret: the link was sent in the play
      by_sms: setting.channel === 'PHONE',
      asked_at: askedAt,
      answer: well ? 'WELL' : null,
      answered_at: well ? new Date(askedAt.getTime() + (1 + (index % 20)) * 3_600_000) : null,
    }
  })
  await insertRows(client, 'order_ask_again', rows)
  await client.query(
    `update service_order o set asked_again_at = a.asked_at from order_ask_again a
     where a.district_id = o.district_id and a.order_id = o.id and o.district_id = $1`,
    [DEMONSTRATION_DISTRICT],
  )
  const history = rows.flatMap(({ order_id: orderId, asked_at: at, answer, answered_at: answeredAt }) => [
    told(orderId, 'ASK_AGAIN', at),
    ...(answer && answeredAt ? [told(orderId, 'ANSWER_AGAIN', answeredAt)] : []),
  ])
  await insertRows(client, 'history', history)
}

const told = (orderId: string, act: string, at: Date) => ({
  ...historyRow(
    { actor: system },
    {
      id: newId(at),
      subject: 'service_order',
      subjectId: orderId,
      act,
      from: 'CLOSED',
      to: 'CLOSED',
      party: act === 'ASK_AGAIN' ? 'SYSTEM' : 'REQUESTER',
      ...(act === 'ANSWER_AGAIN' && { facts: { answer: 'WELL' } }),
    },
  ),
  at,
})

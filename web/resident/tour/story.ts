import * as cases from '../../../contract/cases/desk.ts'
import { signInAsDemo } from '../../../contract/identity/session.ts'
import { listPublicPlaces } from '../../../contract/network/places.ts'
import * as orders from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import type { Stage } from '../../../contract/orders/words.ts'
import { call, CallRefused } from '../../kit/call.ts'
import { zh } from './story-words.ts'

type Leader = 'demo-leader' | 'demo-leader-2'
const leaders: Leader[] = ['demo-leader', 'demo-leader-2']

/** What the story knows between two presses. */
export interface Played {
  /** Which part comes next; past the last one the story is told. */
  part: number
  order?: Order
  /** Whose team took the order. */
  leader: Leader
  /** The case made of it. */
  told?: cases.Case
}

export const beginning: Played = { part: 0, leader: 'demo-leader' }

/** One press: who presses, what the button says, what happens. */
export interface Part {
  stage: Stage
  who: string
  button: string
  told: string
  /** The team is at work: the button waits as long, because nobody leaves in the moment they come. */
  waitMilliseconds?: number
  play: (played: Played) => Promise<Partial<Played>>
}

const signIn = (key: string) => call(signInAsDemo, { body: { key } })

/** The order as it stands now, for whoever acts next. */
function target({ order }: Played, more: object = {}) {
  if (!order) throw new Error('the story has no order yet')
  return { params: { id: order.id }, body: { version: order.version, ...more } }
}

async function submit(): Promise<Partial<Played>> {
  await signIn('demo-resident')
  const { rows } = await call(listPublicPlaces, { query: { q: zh.station, size: 20 } })
  const station = rows.find(({ kind }) => kind === 'STATION')
  if (!station) throw new Error('the described station is not in this district')
  const { id } = await call(orders.submitOrder, {
    body: { ...zh.order, placeCode: station.code, privacyRead: true },
  })
  return { order: await call(orders.getOrder, { params: { id } }) }
}

/** To the first leader's team; when it has its hands full, to the second's. */
async function offer(played: Played): Promise<Partial<Played>> {
  for (const leader of leaders) {
    await signIn(leader)
    const { teams } = await call(orders.listTeamOrders)
    const teamId = teams.find((team) => team.leader)?.id
    await signIn('demo-clerk')
    try {
      return { leader, order: await call(orders.offerOrder, target(played, { teamId })) }
    } catch (fault) {
      const next = fault instanceof CallRefused && fault.problem.status === 409 && leader !== leaders.at(-1)
      if (!next) throw fault
    }
  }
  return {}
}

/** One act by one person. */
const act =
  (
    who: (played: Played) => string,
    route:
      | typeof orders.triageOrder
      | typeof orders.acceptOrder
      | typeof orders.checkIn
      | typeof orders.evaluateOrder,
    more: object = {},
  ): Part['play'] =>
  async (played) => {
    await signIn(who(played))
    return { order: await call(route, target(played, more)) }
  }

const clerk = () => 'demo-clerk'
const resident = () => 'demo-resident'
const leader = (played: Played) => played.leader

async function report(played: Played): Promise<Partial<Played>> {
  await signIn(played.leader)
  const left = played.order?.attendance.some(({ checkedOutAt }) => checkedOutAt === null)
    ? await call(orders.checkOut, target(played))
    : played.order
  return { order: await call(orders.reportOrder, target({ ...played, order: left }, zh.report)) }
}

async function draft({ order }: Played): Promise<Partial<Played>> {
  await signIn('demo-clerk')
  const { id, version } = await call(cases.draftCase, { body: { orderId: order?.id } })
  return { told: await call(cases.submitCase, { params: { id }, body: { version } }) }
}

/** Somebody else than who wrote it. */
async function publish({ told }: Played): Promise<Partial<Played>> {
  if (!told) throw new Error('the story has no case yet')
  await signIn('demo-institute')
  const body = { version: told.version }
  return { told: await call(cases.publishCase, { params: { id: told.id }, body }) }
}

/** The presses, in order; what each says stands in the words. */
const plays: readonly [Stage, Part['play'], number?][] = [
  ['ORDER', submit],
  ['ORDER', act(clerk, orders.triageOrder)],
  ['DISPATCH', offer],
  ['ACCEPT', act(leader, orders.acceptOrder)],
  ['ACCEPT', act(leader, orders.checkIn)],
  ['ACCEPT', report, 2000],
  ['EVALUATE', act(resident, orders.evaluateOrder, zh.evaluation)],
  ['SHOWCASE', draft],
  ['SHOWCASE', publish],
]

export const parts: readonly Part[] = plays.map(([stage, play, waitMilliseconds], index) => {
  const said = zh.parts[index]
  if (!said) throw new Error(`part ${index} of the story has no words`)
  return { stage, play, ...said, ...(waitMilliseconds && { waitMilliseconds }) }
})

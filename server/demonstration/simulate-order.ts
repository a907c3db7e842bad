import type { Channel, OrderAction, OrderState, Priority } from '../../contract/orders/words.ts'
import type { Platform } from '../../contract/network/places.ts'
import { newCode } from '../platform/codes.ts'
import type { TakeMore } from '../platform/flow/take.ts'
import { newId } from '../platform/ids.ts'
import { orderFlow, type OrderFlowRow } from '../modules/orders/order.flow.ts'
import { manager, person, playFlow, type Cast, type Play, type Scene, type Stand } from './play.ts'
import type { Story } from './stories.ts'

export interface DemoTeam {
  id: string
  siteId: string
  name: string
  platforms: readonly Platform[]
  leader: Cast
}

export interface Setting {
  story: Story
  /** The menu item that was chosen. */
  itemId?: string
  channel: Channel
  site: Stand
  parents: readonly Stand[]
  resident: Cast
  clerk: Cast
  teams: readonly DemoTeam[]
  priority: Priority
  createdAt: Date
  /** Stop in this state, hurrying there, so that every state of today has somebody in it. */
  until?: OrderState
}

/** A finished simulation: the row, and everything the kernel recorded on the way, each at its own instant. */
export interface SimulatedOrder {
  setting: Setting
  row: OrderFlowRow
  code: string
  columns: Record<string, unknown>
  logs: Play<OrderAction, OrderFlowRow>['logs']
  offers: {
    teamId: string
    offeredAt: Date
    answer: string | null
    answeredAt: Date | null
    why: string | null
  }[]
  attendance: { personId: string; in: Date; out: Date | null }[]
  /** What the wall says of a wish, and when the desk checked it. */
  wall: { text: string; at: Date } | undefined
}

/** By which ways somebody of the desk enters it. */
export const entered: readonly Channel[] = ['PHONE', 'WALK_IN', 'GRID_WORKER', 'PAPER']

type Changes = Record<string, unknown>

/** What one act does besides moving the flow. */
export interface Doing {
  more?: TakeMore
  changes?: Changes
  reason?: string
}

/** One order under the real kernel, with everybody's hands. */
export interface OrderPlay extends Pick<
  Play<OrderAction, OrderFlowRow>,
  'at' | 'over' | 'wait' | 'last' | 'rest'
> {
  readonly order: SimulatedOrder
  clerk(action: OrderAction, doing?: Doing): void
  resident(action: OrderAction, doing?: Doing): void
  leader(team: DemoTeam, action: OrderAction, doing?: Doing): void
  /** The desk words a wish for the wall. */
  word(text: string): void
}

/** What the demonstration's orders do without: privacy, stand-ins, a second body. */
const nothingUnusual = {
  urgedAt: null,
  private: false,
  wishChecked: false,
  absent: false,
  viewerAsked: false,
  viewerStandsIn: false,
  secondPath: null,
  secondPart: null,
}

export function startPlay(scene: Scene, setting: Setting): OrderPlay {
  const { site, resident, clerk, priority, channel, story } = setting
  const byStaff = entered.includes(channel)
  const code = newCode()
  const id = newId(setting.createdAt)
  const play = playFlow(scene, orderFlow, {
    id,
    site,
    parents: setting.parents,
    by: byStaff ? manager(clerk, site.path) : person(resident),
    party: byStaff ? 'CLERK' : 'REQUESTER',
    at: setting.createdAt,
    priority,
    facts: { code, channel, ...(setting.itemId && { itemId: setting.itemId }) },
    until: setting.until,
    rowOf: (columns): OrderFlowRow => ({
      ...columns,
      id,
      handlingPath: site.path,
      priority,
      kind: story.kind ?? 'SERVICE',
      requesterId: resident.id,
      teamId: null,
      ...nothingUnusual,
      hops: 0,
      hopsMost: 3,
      reopened: 0,
      viewerTeams: [],
    }),
    struck: (action, at) => {
      if (action === 'LAPSE_OFFER') lapse(order, at)
    },
  })
  const { row, logs } = play
  const order: SimulatedOrder = {
    setting,
    row,
    code,
    columns: {},
    logs,
    offers: [],
    attendance: [],
    wall: undefined,
  }

  function step(actor: Parameters<typeof play.step>[0], action: OrderAction, doing: Doing = {}) {
    const { more, changes = {}, reason } = doing
    play.step(actor, action, { ...(more && { more }), reason, row: flowPart(changes) })
    Object.assign(order.columns, changes)
  }

  return {
    order,
    at: play.at,
    over: play.over,
    wait: play.wait,
    last: play.last,
    rest: play.rest,
    clerk: (action, doing) => step(manager(clerk, row.handlingPath), action, doing),
    resident: (action, doing) => step(person(resident), action, doing),
    word(text) {
      play.step(manager(clerk, row.handlingPath), 'CHECK_WISH', {
        more: { words: { text } },
        row: { wishChecked: true },
      })
      order.wall = { text, at: play.at() }
    },
    leader(team, action, doing) {
      row.viewerTeams = [{ id: team.id, name: team.name, siteId: team.siteId, leader: true }]
      step(person(team.leader), action, doing)
      row.viewerTeams = []
    },
  }
}

function lapse({ offers, row, columns }: SimulatedOrder, at: Date) {
  const offer = offers.at(-1)
  if (offer && !offer.answer) Object.assign(offer, { answer: 'LAPSED', answeredAt: at })
  row.teamId = null
  columns.teamId = null
}

/** Of what an act changes, the part that the flow's guards and parties look at. */
const flowPart = (changes: Changes): Partial<OrderFlowRow> =>
  Object.fromEntries(
    ['teamId', 'hops', 'reopened', 'priority']
      .filter((name) => name in changes)
      .map((name) => [name, changes[name]]),
  )

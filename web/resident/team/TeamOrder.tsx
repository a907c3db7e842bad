import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { TimelineRow } from '../../../contract/flow.ts'
import { getMe } from '../../../contract/identity/session.ts'
import * as contract from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { actionWords, channelWords, type OrderAction } from '../../../contract/orders/words.ts'
import { dateTime } from '../../kit/format.ts'
import { useSeen } from '../../kit/notices.ts'
import { addressPhoto } from '../../kit/photos.ts'
import {
  ActionBar,
  Deadline,
  FactList,
  Notice,
  Page,
  Refused,
  sentencesOf,
  StageRail,
  Timeline,
} from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { ReasonAct } from '../order/ReasonAct.tsx'
import { useCanned } from '../../kit/canned.ts'
import { notStandIn, standIn } from '../../../contract/orders/stand-in.ts'
import { orderWords } from '../../../contract/orders/wishes.ts'
import { ArriveByCode } from './ArriveByCode.tsx'
import { HandOver } from './HandOver.tsx'
import { StandIns } from './StandIns.tsx'
import { StillHere } from './StillHere.tsx'
import { Claim, Decline, Report, Schedule } from './acts.tsx'
import { Contact } from './Contact.tsx'
import { leaderActs, standIn as standInWords, words } from './words.ts'

/** An order as the team sees it: what, where, when, what to mind, and the next act. */
export function TeamOrder() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: order } = useSuspenseQuery(reply(contract.getOrder, { params: { id } }))
  useSeen(id, 'PERSONAL')
  return (
    <Page title={order.title} above={order.place.name}>
      <p className="ld-stand">
        <span className="ld-state">{orderWords(order.kind).states[order.state].zh}</span>
        <Deadline clock={order.clock} />
      </p>
      <StageRail stage={order.stage} over={order.state === 'CLOSED'} clock={order.clock} />
      <Facts order={order} />
      <Contact order={order} />
      <Acts key={`${order.state}${order.version}`} order={order} />
      <h2>{words.story}</h2>
      <Timeline
        rows={order.timeline}
        sentences={{ ...sentencesOf(order.kind), CHECK_OUT_MEMBER: whom(order) }}
      />
    </Page>
  )
}

/** The team reads for whom its leader checked out. */
const whom =
  ({ attendance }: Order) =>
  ({ facts }: TimelineRow) =>
    words.checkedOut(attendance.find(({ personId }) => personId === facts.personId)?.name || words.member)

function Facts({ order }: { order: Order }) {
  const wanted = order.wantedFrom
    ? words.from(dateTime(order.wantedFrom))
    : order.wantedTo && words.until(dateTime(order.wantedTo))
  const facts: [string, string | null][] = [
    [words.facts.details, order.readable ? order.details || words.noDetails : words.hidden],
    [words.facts.wish, order.wish && wishOf(order.wish)],
    [words.facts.risk, order.risk],
    [words.facts.wanted, wanted],
    [words.facts.agreed, order.scheduledFrom && dateTime(order.scheduledFrom)],
    [words.facts.present, order.attendance.map(({ name }) => name).join('、') || null],
    [words.facts.result, order.result],
    [words.facts.channel, channelWords[order.channel].zh],
  ]
  return (
    <div className="ld-card">
      <FactList facts={facts} />
      {order.photos.length > 0 && (
        <div className="ld-photos">
          {order.photos.map(({ id, at }) => (
            <img key={id} src={addressPhoto(id)} alt={`照片，${dateTime(at)}`} />
          ))}
        </div>
      )}
    </div>
  )
}

const YUAN = 100

const wishOf = ({ thing, amountFen }: NonNullable<Order['wish']>) =>
  amountFen ? `${thing}（${words.about(amountFen / YUAN)}）` : thing

/** What one has already done is not offered again: the flow allows it for the team, not for the person. */
function mine(order: Order, personId: string | null | undefined) {
  const own = order.attendance.find((row) => row.personId === personId)
  const present = order.attendance.some(({ checkedOutAt }) => checkedOutAt === null)
  const pointless: Partial<Record<OrderAction, boolean>> = {
    CHECK_IN: own !== undefined,
    CHECK_OUT: own?.checkedOutAt !== null,
    REPORT: present || order.attendance.length === 0,
  }
  return order.allowedActions.filter(({ action }) => !pointless[action])
}

/** What one tap does, without a question. */
const ways = {
  ACCEPT: contract.acceptOrder,
  CHECK_IN: contract.checkIn,
  CHECK_OUT: contract.checkOut,
  STAND_IN: standIn,
  NOT_STAND_IN: notStandIn,
} as const
type Tap = keyof typeof ways
const isTap = (action: OrderAction): action is Tap => action in ways
const asking = { RETURN: contract.returnOrder, CANNOT_ATTEND: contract.cannotAttend }

/** One act after another; each is a tap of its own, so that a repeated one is the same act. */
function useTaps(order: Order) {
  const navigate = useNavigate()
  const taps = {
    ACCEPT: useAction(ways.ACCEPT),
    CHECK_IN: useAction(ways.CHECK_IN),
    CHECK_OUT: useAction(ways.CHECK_OUT),
    STAND_IN: useAction(ways.STAND_IN),
    NOT_STAND_IN: useAction(ways.NOT_STAND_IN),
  }
  const all = Object.values(taps)
  const params = { id: order.id }
  const body = { version: order.version }
  return {
    busy: all.some(({ isPending }) => isPending),
    fault: all.find(({ error }) => error)?.error ?? null,
    tap(action: Tap) {
      if (action === 'NOT_STAND_IN')
        taps.NOT_STAND_IN.mutate({ params }, { onSuccess: () => void navigate({ to: '/team' }) })
      else if (action === 'STAND_IN') taps.STAND_IN.mutate({ params })
      else taps[action].mutate({ params, body })
    },
  }
}

/** Once accepted, the first thing to do is to agree a time. */
const likeliest = ({ state }: Order): OrderAction[] =>
  state === 'ACCEPTED' ? ['SCHEDULE', ...leaderActs.filter((action) => action !== 'SCHEDULE')] : leaderActs

function Acts({ order }: { order: Order }) {
  const { data: me } = useQuery(reply(getMe))
  const [chosen, setChosen] = useState<OrderAction>()
  const { busy, fault, tap } = useTaps(order)
  const done = () => setChosen(undefined)
  if (chosen) return <Asked order={order} action={chosen} onDone={done} />
  const allowed = mine(order, me?.personId)
  const may = (action: OrderAction) => allowed.some((other) => other.action === action && other.enabled)
  const here = order.attendance.filter(({ checkedOutAt }) => checkedOutAt === null)
  const others = here.filter(({ personId }) => personId !== me?.personId)
  return (
    <>
      <Refused fault={fault} />
      {may('STAND_IN') && <Notice>{standInWords.question}</Notice>}
      {may('ASK_STAND_IN') && <StandIns order={order} />}
      <ActionBar
        allowed={allowed}
        order={likeliest(order)}
        words={orderWords(order.kind).actions}
        busy={busy}
        quiet={may('ASK_STAND_IN')}
        onChoose={(action) => (isTap(action) ? tap(action) : setChosen(action))}
      />
      {may('CHECK_IN') && <ArriveByCode order={order} />}
      {may('CHECK_OUT_MEMBER') && others.length > 0 && <StillHere order={order} people={others} />}
      {order.state === 'IN_SERVICE' && here.length > 0 && <Notice>{words.leaveFirst}</Notice>}
    </>
  )
}

function Asked({ order, action, onDone }: { order: Order; action: OrderAction; onDone: () => void }) {
  const navigate = useNavigate()
  const canned = useCanned(order, action)
  if (action === 'CLAIM') return <Claim order={order} onDone={onDone} />
  if (action === 'DECLINE') return <Decline order={order} onDone={onDone} />
  if (action === 'SCHEDULE') return <Schedule order={order} onDone={onDone} />
  if (action === 'REPORT') return <Report order={order} onDone={onDone} />
  if (action === 'HAND_OVER') return <HandOver order={order} onDone={onDone} />
  if (action !== 'RETURN' && action !== 'CANNOT_ATTEND') return null
  return (
    <ReasonAct
      order={order}
      route={asking[action]}
      label={actionWords[action].zh}
      ask={words.why[action]}
      canned={canned}
      onDone={onDone}
      onSent={action === 'RETURN' ? () => void navigate({ to: '/team' }) : onDone}
    />
  )
}

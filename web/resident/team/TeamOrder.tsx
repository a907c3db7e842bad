import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import * as contract from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { actionWords, channelWords, stateWords, type OrderAction } from '../../../contract/orders/words.ts'
import { dateTime } from '../../kit/format.ts'
import { addressPhoto } from '../../kit/photos.ts'
import { ActionBar, Deadline, Notice, Page, Refused, StageRail, Timeline } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { ReasonAct } from '../order/ReasonAct.tsx'
import { Claim, Decline, Report, Schedule } from './acts.tsx'
import { Contact } from './Contact.tsx'
import { leaderActs, words } from './words.ts'

/** An order as the team sees it: what, where, when, what to mind, and the next act. */
export function TeamOrder() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: order } = useSuspenseQuery(reply(contract.getOrder, { params: { id } }))
  return (
    <Page title={order.title} above={order.place.name}>
      <p>
        <span className="ld-state">{stateWords[order.state].zh}</span> <Deadline clock={order.clock} />
      </p>
      <StageRail stage={order.stage} over={order.state === 'CLOSED'} clock={order.clock} />
      <Facts order={order} />
      <Contact order={order} />
      <Acts key={`${order.state}${order.version}`} order={order} />
      <h2>{words.story}</h2>
      <Timeline rows={order.timeline} />
    </Page>
  )
}

function Facts({ order }: { order: Order }) {
  const wanted = order.wantedFrom
    ? words.from(dateTime(order.wantedFrom))
    : order.wantedTo && words.until(dateTime(order.wantedTo))
  const facts: [string, string | null][] = [
    [words.facts.details, order.details || words.noDetails],
    [words.facts.risk, order.risk],
    [words.facts.wanted, wanted],
    [words.facts.agreed, order.scheduledFrom && dateTime(order.scheduledFrom)],
    [words.facts.present, order.attendance.map(({ name }) => name).join('、') || null],
    [words.facts.result, order.result],
    [words.facts.channel, channelWords[order.channel].zh],
  ]
  return (
    <div className="ld-card">
      <dl className="ld-facts">
        {facts.map(
          ([name, fact]) =>
            fact && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{fact}</dd>
              </div>
            ),
        )}
      </dl>
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

const ways = {
  ACCEPT: contract.acceptOrder,
  CHECK_IN: contract.checkIn,
  CHECK_OUT: contract.checkOut,
}
const asking = { RETURN: contract.returnOrder, CANNOT_ATTEND: contract.cannotAttend }

function Acts({ order }: { order: Order }) {
  const { data: me } = useQuery(reply(getMe))
  const [chosen, setChosen] = useState<OrderAction>()
  const accept = useAction(ways.ACCEPT)
  const arrive = useAction(ways.CHECK_IN)
  const leave = useAction(ways.CHECK_OUT)
  const atOnce: Partial<Record<OrderAction, typeof accept | typeof arrive | typeof leave>> = {
    ACCEPT: accept,
    CHECK_IN: arrive,
    CHECK_OUT: leave,
  }
  const choose = (action: OrderAction) => {
    const act = atOnce[action]
    if (act) act.mutate({ params: { id: order.id }, body: { version: order.version } })
    else setChosen(action)
  }
  const done = () => setChosen(undefined)
  if (chosen) return <Asked order={order} action={chosen} onDone={done} />
  const served = order.attendance.some(({ checkedOutAt }) => checkedOutAt === null)
  return (
    <>
      <Refused fault={accept.error ?? arrive.error ?? leave.error} />
      <ActionBar
        allowed={mine(order, me?.personId)}
        order={leaderActs}
        words={actionWords}
        busy={accept.isPending || arrive.isPending || leave.isPending}
        onChoose={choose}
      />
      {order.state === 'IN_SERVICE' && served && <Notice>{words.leaveFirst}</Notice>}
    </>
  )
}

function Asked({ order, action, onDone }: { order: Order; action: OrderAction; onDone: () => void }) {
  const navigate = useNavigate()
  if (action === 'CLAIM') return <Claim order={order} onDone={onDone} />
  if (action === 'DECLINE') return <Decline order={order} onDone={onDone} />
  if (action === 'SCHEDULE') return <Schedule order={order} onDone={onDone} />
  if (action === 'REPORT') return <Report order={order} onDone={onDone} />
  if (action !== 'RETURN' && action !== 'CANNOT_ATTEND') return null
  return (
    <ReasonAct
      order={order}
      route={asking[action]}
      label={actionWords[action].zh}
      ask={words.why[action]}
      onDone={onDone}
      onSent={action === 'RETURN' ? () => void navigate({ to: '/team' }) : onDone}
    />
  )
}

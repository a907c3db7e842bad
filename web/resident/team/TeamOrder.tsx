import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import * as contract from '../../../contract/orders/orders.ts'
import { actionWords, channelWords, stateWords } from '../../../contract/orders/words.ts'
import { dateTime } from '../../kit/format.ts'
import { Deadline, Refused, StageRail, Timeline } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { ReasonAct } from '../order/ReasonAct.tsx'
import { Claim, Decline, Report, Schedule, SimpleAct } from './acts.tsx'

/** An order as the team sees it: what, where, when, what to mind, and the next act. */
export function TeamOrder() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: order } = useSuspenseQuery(reply(contract.getOrder, { params: { id } }))
  const navigate = useNavigate()
  const may = (action: string) => order.allowedActions.some((candidate) => candidate.action === action)
  const present = order.attendance.some(({ checkedOutAt }) => checkedOutAt === null)
  return (
    <main className="ld-page">
      <p className="ld-quiet ld-small">
        {order.place.name} · {order.code}
      </p>
      <h1>{order.title}</h1>
      <p>
        <span className="ld-state">{stateWords[order.state].zh}</span> <Deadline clock={order.clock} />
      </p>
      <StageRail stage={order.stage} />
      <dl className="ld-facts ld-card">
        <dt>详情</dt>
        <dd>{order.details || '没有更多说明'}</dd>
        <dt>当心</dt>
        <dd>{order.risk}</dd>
        {order.wantedFrom && (
          <>
            <dt>希望</dt>
            <dd>{dateTime(order.wantedFrom)}</dd>
          </>
        )}
        {order.scheduledFrom && (
          <>
            <dt>已约</dt>
            <dd>{dateTime(order.scheduledFrom)}</dd>
          </>
        )}
        <dt>来源</dt>
        <dd>{channelWords[order.channel].zh}</dd>
      </dl>
      <Contact id={order.id} shown={order.contact} hidden={order.contactHidden} canUnmask={order.canUnmask} />
      {may('CLAIM') && <Claim order={order} />}
      {may('ACCEPT') && (
        <SimpleAct order={order} route={contract.acceptOrder} label={actionWords.ACCEPT.zh} primary />
      )}
      {may('DECLINE') && <Decline order={order} />}
      {may('SCHEDULE') && <Schedule order={order} />}
      {may('CHECK_IN') && !present && (
        <SimpleAct order={order} route={contract.checkIn} label={actionWords.CHECK_IN.zh} primary />
      )}
      {may('CHECK_OUT') && present && (
        <SimpleAct order={order} route={contract.checkOut} label={actionWords.CHECK_OUT.zh} primary />
      )}
      {may('REPORT') && !present && order.attendance.length > 0 && <Report order={order} />}
      {may('CANNOT_ATTEND') && (
        <ReasonAct
          order={order}
          route={contract.cannotAttend}
          label={actionWords.CANNOT_ATTEND.zh}
          ask="为什么来不了，站里会帮忙找人替"
        />
      )}
      {may('RETURN') && (
        <ReasonAct
          order={order}
          route={contract.returnOrder}
          label={actionWords.RETURN.zh}
          ask="退单的原因"
          onDone={() => void navigate({ to: '/team' })}
        />
      )}
      <h2>经过</h2>
      <Timeline rows={order.timeline} />
    </main>
  )
}

interface ContactShown {
  id: string
  shown: { name: string | null; phone: string | null; address: string | null }
  hidden: string | null
  canUnmask: boolean
}

function Contact({ id, shown, hidden, canUnmask }: ContactShown) {
  const unmask = useAction(contract.unmaskOrder)
  const contact = unmask.data ?? shown
  if (hidden === 'NOT_ACCEPTED') return <p className="ld-quiet">接单后可以看到联系方式。</p>
  if (!contact.name && !contact.phone && !contact.address) return null
  return (
    <section className="ld-card" aria-label="联系方式">
      <dl className="ld-facts">
        {contact.name && (
          <>
            <dt>称呼</dt>
            <dd>{contact.name}</dd>
          </>
        )}
        {contact.phone && (
          <>
            <dt>电话</dt>
            <dd>{unmask.data ? <a href={`tel:${contact.phone}`}>{contact.phone}</a> : contact.phone}</dd>
          </>
        )}
        {contact.address && (
          <>
            <dt>地址</dt>
            <dd>{contact.address}</dd>
          </>
        )}
      </dl>
      {canUnmask && !unmask.data && (
        <button
          type="button"
          className="ld-button small"
          disabled={unmask.isPending}
          onClick={() => unmask.mutate({ params: { id }, body: { reason: '上门联系' } })}
        >
          显示电话和地址（会记录）
        </button>
      )}
      <Refused fault={unmask.error} />
    </section>
  )
}

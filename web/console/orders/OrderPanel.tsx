import { useQuery } from '@tanstack/react-query'
import { App, Button, Skeleton } from 'antd'
import { getOrder } from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { orderWords } from '../../../contract/orders/wishes.ts'
import { deskStates } from '../../../contract/orders/words.ts'
import { spacedCode } from '../../kit/format.ts'
import { useSeen } from '../../kit/notices.ts'
import { Deadline, StageRail, sentencesOf, Timeline } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { CaseOnOrder } from '../cases/CaseOnOrder.tsx'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { WhoCanSee } from '../people/WhoCanSee.tsx'
import { ActionBar } from './ActionBar.tsx'
import { Contact } from './Contact.tsx'
import { Evidence } from './Evidence.tsx'
import { Facts } from './Facts.tsx'
import { Marks } from './OrderLine.tsx'
import { StandIns } from './StandIns.tsx'
import { Suggestions } from './Suggestions.tsx'
import './order.css'

interface PanelProps {
  id: string
  /** On a page of its own: two columns, and its title is the window's. */
  page?: boolean
  onNext?: () => void
  /** What to do once the desk has no more to do with it. */
  onGone?: () => void
}

/** One order: what it is, what can be done, what happened. */
export function OrderPanel({ id, page = false, onNext, onGone }: PanelProps) {
  const { message } = App.useApp()
  const { data: order, error, refetch } = useQuery(reply(getOrder, { params: { id } }))
  useSeen(id, 'DESK')
  if (error)
    return (
      <>
        <Fault fault={error} again={() => void refetch()} />
        {page && <Go to="/orders">看全部订单</Go>}
      </>
    )
  if (!order) return <Skeleton active />
  const done = (after: Order) => {
    message.success(after.team ? `${stateOf(after)}：${after.team.name}` : stateOf(after))
    if (deskStates.includes(after.state) && after.handling.id === order.handling.id) return
    ;(onNext ?? onGone)?.()
  }
  const maySuggest = order.allowedActions.some(({ action, enabled }) => action === 'OFFER' && enabled)
  const maySeek = order.allowedActions.some(({ action, enabled }) => action === 'ASK_STAND_IN' && enabled)
  return (
    <div className={page ? 'lc-order page' : 'lc-order'}>
      <OrderHead order={order} page={page} {...(onNext && { onNext })} />
      <div className="lc-do">
        <Panel title="现在能做的">
          <ActionBar order={order} onDone={done} />
        </Panel>
        {maySuggest && (
          <Panel title="派给谁" more={<span className="lc-quiet">队伍可以婉拒</span>}>
            <Suggestions key={order.version} order={order} onDone={done} />
          </Panel>
        )}
        <CaseOnOrder order={order} />
        {maySeek && <StandIns order={order} />}
        <Contact order={order} />
      </div>
      <div className="lc-know">
        <Facts order={order} />
        <Evidence order={order} />
        <Panel title="经过" more={<WhoCanSee subject="service_order" id={order.id} />}>
          <Timeline rows={order.timeline} sentences={sentencesOf(order.kind)} />
        </Panel>
      </div>
    </div>
  )
}

const stateOf = ({ kind, state }: Order) => orderWords(kind).states[state].zh

function OrderHead({ order, page, onNext }: { order: Order; page: boolean; onNext?: () => void }) {
  const below = (
    <>
      <span className="lc-code">{spacedCode(order.code)}</span> · {stateOf(order)}
      {order.clock.dueAt && ' · '}
      <Deadline clock={order.clock} />
    </>
  )
  return (
    <header className="lc-order-head">
      {page ? (
        <Title title={order.title} below={below}>
          {onNext && <Button onClick={onNext}>跳过，看下一单</Button>}
        </Title>
      ) : (
        <>
          <h2>{order.title}</h2>
          <p className="lc-quiet">{below}</p>
        </>
      )}
      <Marks order={order} />
      <StageRail stage={order.stage} over={order.state === 'CLOSED'} clock={order.clock} />
    </header>
  )
}

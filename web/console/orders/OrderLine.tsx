import { channelWords, priorityWords, stateWords } from '../../../contract/orders/words.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { spacedCode } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'
import { Go } from '../parts/Go.tsx'
import { nextActs, say } from './words.ts'

/** What sets an order apart: its priority, and that it is private. */
export const Marks = ({ order }: { order: Pick<OrderRow, 'priority' | 'private'> }) => (
  <>
    {order.priority !== 'NORMAL' && (
      <span className={order.priority === 'URGENT' ? 'lc-urgent' : 'lc-mark'}>
        {priorityWords[order.priority].zh}
      </span>
    )}
    {order.private && <span className="lc-mark">{say.private}</span>}
  </>
)

/** An order as a line: what, where, how it stands, until when, and what to do next. */
export const OrderLine = ({ order, queue, act }: { order: OrderRow; queue?: string; act?: string }) => (
  <Go to={`/orders/${order.id}${queue ? `?queue=${queue}` : ''}`} className="lc-line" row>
    <span className="lc-line-body">
      <span className="lc-line-title">
        <Marks order={order} />
        <strong>{order.title}</strong>
      </span>
      <span className="lc-quiet">
        {stateWords[order.state].zh} · {order.place.name}
        {order.team && ` · ${order.team.name}`}
      </span>
      <Deadline clock={order.clock} />
    </span>
    <span className="lc-next">{act ?? nextActs[order.state] ?? '查看'}</span>
  </Go>
)

/** An order as a card of the board. */
export const Ticket = ({ order }: { order: OrderRow }) => (
  <Go to={`/orders/${order.id}`} className="lc-ticket" row>
    <span className="lc-line-title">
      <Marks order={order} />
      <strong>{order.title}</strong>
    </span>
    <span className="lc-quiet">{order.team?.name ?? order.place.name}</span>
    <span className="lc-split">
      <span className="lc-code">{spacedCode(order.code)}</span>
      <span className="lc-quiet">{channelWords[order.channel].zh}</span>
    </span>
    <Deadline clock={order.clock} />
  </Go>
)

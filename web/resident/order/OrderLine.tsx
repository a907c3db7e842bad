import { Link } from '@tanstack/react-router'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { orderWords } from '../../../contract/orders/wishes.ts'
import { dayTime } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'

/** An order as a line: what, how it stands, where, until when. */
export const OrderLine = ({ order, to }: { order: OrderRow; to: '/my/$id' | '/team/$id' }) => (
  <li>
    <Link to={to} params={{ id: order.id }} className="ld-row">
      <span className="ld-split">
        <strong>
          {order.priority === 'URGENT' && '紧急：'}
          {order.title}
        </strong>
        <span className="ld-state">{orderWords(order.kind).states[order.state].zh}</span>
      </span>
      <div className="ld-quiet ld-small">
        {order.clock.dueAt ? <Deadline clock={order.clock} /> : dayTime(order.createdAt)}
        <br />
        {order.place.name}
      </div>
    </Link>
  </li>
)

import { Tag } from 'antd'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { stateWords } from '../../../contract/orders/words.ts'
import { Deadline } from '../../kit/parts.tsx'
import { Go } from '../parts/Go.tsx'

/** An order as a line or a ticket: what, where, how it stands, until when. */
export const OrderLine = ({ order, className = 'lc-line' }: { order: OrderRow; className?: string }) => (
  <Go to={`/orders/${order.id}`} className={className}>
    <div>
      {order.urgent && <Tag color="red">紧急</Tag>}
      <strong>{order.title}</strong>
    </div>
    <div className="ld-quiet ld-small">
      {stateWords[order.state].zh} · {order.handling.name}
      {order.team && ` · ${order.team.name}`}
    </div>
    <div className="ld-small">
      <Deadline clock={order.clock} />
    </div>
  </Go>
)

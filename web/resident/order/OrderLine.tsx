import { Link } from '@tanstack/react-router'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { stateWords } from '../../../contract/orders/words.ts'
import { Deadline } from '../../kit/parts.tsx'

/** An order as a line: what, where, how it stands, until when. */
export const OrderLine = ({ order, to }: { order: OrderRow; to: '/my/$id' | '/team/$id' }) => (
  <li>
    <Link to={to} params={{ id: order.id }} className="ld-row">
      <strong>
        {order.urgent && '【紧急】'}
        {order.title}
      </strong>{' '}
      <span className="ld-state">{stateWords[order.state].zh}</span>
      <div className="ld-quiet ld-small">
        {order.place.name}
        {order.clock.dueAt && (
          <>
            {' '}
            · <Deadline clock={order.clock} />
          </>
        )}
      </div>
    </Link>
  </li>
)

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getMe } from '../../../contract/identity/session.ts'
import { listMyOrders } from '../../../contract/orders/orders.ts'
import { Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import { OrderLine } from './OrderLine.tsx'

export function MyOrders() {
  const { data: me } = useQuery(reply(getMe))
  const orders = useQuery({ ...reply(listMyOrders, { query: { size: 50 } }), enabled: me?.signedIn === true })
  return (
    <main className="ld-page">
      <h1>我的单</h1>
      {me && !me.signedIn && <PhoneSignIn />}
      {me?.signedIn && orders.isPending && <Skeleton />}
      <Refused fault={orders.error} />
      {orders.data?.rows.length === 0 && (
        <div className="ld-card">
          <p>您还没有点过单。</p>
          <Link to="/" className="ld-button primary">
            找到我的社区
          </Link>
        </div>
      )}
      {orders.data && orders.data.rows.length > 0 && (
        <ul className="ld-list ld-card">
          {orders.data.rows.map((order) => (
            <OrderLine key={order.id} order={order} to="/my/$id" />
          ))}
        </ul>
      )}
    </main>
  )
}

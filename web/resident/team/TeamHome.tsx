import { useQuery } from '@tanstack/react-query'
import { getMe } from '../../../contract/identity/session.ts'
import { listTeamOrders } from '../../../contract/orders/orders.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import { OrderLine } from '../order/OrderLine.tsx'

/** The leader's day: what is offered, what is in hand, what lies in the pool. */
export function TeamHome() {
  const { data: me } = useQuery(reply(getMe))
  const team = useQuery({ ...reply(listTeamOrders), enabled: me?.signedIn === true, refetchInterval: 15_000 })
  return (
    <main className="ld-page">
      <h1>我的队伍</h1>
      {me && !me.signedIn && <PhoneSignIn />}
      {me?.signedIn && team.isPending && <Skeleton />}
      <Refused fault={team.error} />
      {team.data && (
        <>
          <p className="ld-quiet">
            {team.data.teams.map(({ name, leader }) => `${name}${leader ? '（队长）' : ''}`).join('、') ||
              '您还没有加入队伍，可以到站里报名。'}
          </p>
          <Section title="等您答复" empty="没有新派来的单" orders={team.data.offers} />
          <Section title="手上的单" empty="手上没有单" orders={team.data.running} />
          <Section title="可以抢的单" empty="池里现在没有单" orders={team.data.pool} />
        </>
      )}
    </main>
  )
}

const Section = ({ title, empty, orders }: { title: string; empty: string; orders: readonly OrderRow[] }) => (
  <section aria-label={title}>
    <h2>
      {title}（{orders.length}）
    </h2>
    {orders.length === 0 ? (
      <p className="ld-quiet">{empty}</p>
    ) : (
      <ul className="ld-list ld-card">
        {orders.map((order) => (
          <OrderLine key={order.id} order={order} to="/team/$id" />
        ))}
      </ul>
    )}
  </section>
)

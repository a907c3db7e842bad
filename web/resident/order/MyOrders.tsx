import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getMe } from '../../../contract/identity/session.ts'
import { listMyOrders } from '../../../contract/orders/orders.ts'
import { call } from '../../kit/call.ts'
import { Button, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { words as account } from '../account/account-words.ts'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import { OrderLine } from './OrderLine.tsx'
import { words } from './words.ts'

/** What this person ordered, newest first. */
export function MyOrders() {
  const { data: me } = useQuery(reply(getMe))
  return (
    <Page title={words.mine}>
      {!me && <Skeleton />}
      {me && !me.signedIn && <PhoneSignIn title={words.signIn} />}
      {me?.signedIn && (
        <>
          <List />
          <Link to="/account" className="ld-button">
            {account.mine}
          </Link>
        </>
      )}
    </Page>
  )
}

function List() {
  const orders = useInfiniteQuery({
    queryKey: ['orders', listMyOrders.path, 'pages'],
    queryFn: ({ pageParam }) =>
      call(listMyOrders, { query: { size: 20, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = orders.data?.pages.flatMap((page) => page.rows) ?? []
  if (orders.isPending) return <Skeleton />
  if (orders.error) return <Refused fault={orders.error} />
  if (rows.length === 0)
    return (
      <div className="ld-card">
        <p>{words.noOrders}</p>
        <Link to="/" className="ld-button primary">
          {words.findPlace}
        </Link>
      </div>
    )
  return (
    <>
      <ul className="ld-list ld-card">
        {rows.map((order) => (
          <OrderLine key={order.id} order={order} to="/my/$id" />
        ))}
      </ul>
      {orders.hasNextPage && (
        <Button disabled={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { listTeamOrders } from '../../../contract/orders/orders.ts'
import { Empty, ListEnd, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { SignedIn } from '../account/SignedIn.tsx'
import { OrderLine } from '../order/OrderLine.tsx'
import { listStandingIn } from '../../../contract/orders/stand-in.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { standIn, words } from './words.ts'

const tabs = ['offers', 'running', 'pool'] as const
const REFETCH_MILLISECONDS = 15_000

/** The leader's day: what is offered, what is in hand, what lies in the pool. */
export function TeamHome() {
  return (
    <Page title={words.title}>
      <SignedIn title={words.signIn}>
        <Lists />
      </SignedIn>
    </Page>
  )
}

function Lists() {
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const team = useQuery({ ...reply(listTeamOrders), refetchInterval: REFETCH_MILLISECONDS })
  if (team.isPending) return <Skeleton />
  if (!team.data) return <Refused fault={team.error} again={team.refetch} />
  const { data } = team
  if (data.teams.length === 0)
    return (
      <Empty says={words.noTeam}>
        <Link to="/home" className="ld-button primary">
          {words.findPlace}
        </Link>
      </Empty>
    )
  const fallback = data.offers.length === 0 && data.running.length > 0 ? 'running' : 'offers'
  const shown = tabs.find((name) => name === tab) ?? fallback
  return (
    <>
      <p className="ld-quiet">
        {data.teams.map(({ name, leader }) => `${name}${leader ? `（${words.leader}）` : ''}`).join('、')}
      </p>
      <StandingIn />
      <nav className="ld-tabs" aria-label={words.title}>
        {tabs.map((name) => (
          <Link
            key={name}
            to="/team"
            search={{ tab: name }}
            replace
            aria-current={name === shown ? 'page' : undefined}
          >
            {words.tabs[name]} {data[name].length}
          </Link>
        ))}
      </nav>
      {data[shown].length === 0 ? (
        <Empty says={words.empty[shown]}>
          {shown !== 'pool' && data.pool.length > 0 && (
            <Link to="/team" search={{ tab: 'pool' }} replace className="ld-button">
              {words.seePool}
            </Link>
          )}
        </Empty>
      ) : (
        <ul className="ld-list ld-card">
          {data[shown].map((order) => (
            <OrderLine key={order.id} order={order} to="/team/$id" />
          ))}
        </ul>
      )}
      <ListEnd shown={data[shown].length} />
    </>
  )
}

/** Where one is asked to go in somebody's place, and where one has said yes. */
function StandingIn() {
  const { data } = useQuery({ ...reply(listStandingIn), refetchInterval: REFETCH_MILLISECONDS })
  return (
    <>
      <Section title={standIn.asked} rows={data?.asked ?? []} />
      <Section title={standIn.going} rows={data?.going ?? []} />
    </>
  )
}

const Section = ({ title, rows }: { title: string; rows: readonly OrderRow[] }) =>
  rows.length > 0 && (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="ld-list ld-card">
        {rows.map((order) => (
          <OrderLine key={order.id} order={order} to="/team/$id" />
        ))}
      </ul>
    </section>
  )

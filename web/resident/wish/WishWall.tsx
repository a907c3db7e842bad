import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { getMe } from '../../../contract/identity/session.ts'
import { getPublicPlace } from '../../../contract/network/places.ts'
import { listTeamOrders } from '../../../contract/orders/orders.ts'
import { listWishes } from '../../../contract/orders/wishes.ts'
import type { Reply } from '../../../contract/route.ts'
import { call } from '../../kit/call.ts'
import { dayText } from '../../kit/format.ts'
import { Empty, More, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { words } from './words.ts'
import './wish.css'

type Wish = Reply<typeof listWishes>['rows'][number]

/** The wall of a place with what stands below it, or of the whole district. */
export function WishWall() {
  const { code } = useParams({ strict: false }) as { code?: string }
  const { data: place } = useQuery({
    ...reply(getPublicPlace, { params: { code: code ?? '' } }),
    enabled: code !== undefined,
  })
  const leads = useLeads()
  const wall = useInfiniteQuery({
    queryKey: ['orders', listWishes.path, code],
    queryFn: ({ pageParam }) =>
      call(listWishes, {
        query: { ...(code && { placeCode: code }), ...(pageParam && { cursor: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = wall.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <Page title={words.wall} above={place && words.at(place.name)}>
      <p className="ld-quiet">{words.wallLead}</p>
      {code && (
        <Link to="/p/$code/wish" params={{ code }} className="ld-button primary">
          {words.make}
        </Link>
      )}
      {wall.isPending && <Skeleton />}
      {!wall.data && <Refused fault={wall.error} again={wall.refetch} />}
      {wall.data && rows.length === 0 && <Nothing code={code} />}
      <ul className="ld-wall">
        {rows.map((wish) => (
          <Card key={wish.id} wish={wish} leads={leads} />
        ))}
      </ul>
      <More list={wall} shown={rows.length} />
      {rows.length > 0 && !leads && <p className="ld-quiet">{words.who}</p>}
    </Page>
  )
}

/** Without a place the first wish begins with finding one. */
const Nothing = ({ code }: { code: string | undefined }) =>
  code ? (
    <Empty says={words.empty} />
  ) : (
    <Empty says={words.emptyAll}>
      <Link to="/home" className="ld-button">
        {words.findPlace}
      </Link>
    </Empty>
  )

/** Whether this person leads a team: only then is there a wish to take on. */
function useLeads(): boolean {
  const { data: me } = useQuery(reply(getMe))
  const { data } = useQuery({ ...reply(listTeamOrders), enabled: me?.signedIn === true })
  return data?.teams.some(({ leader }) => leader) ?? false
}

const YUAN = 100

function Card({ wish, leads }: { wish: Wish; leads: boolean }) {
  const { id, text, amountFen, place, since } = wish
  return (
    <li className="ld-card">
      <p className="ld-wish">{text}</p>
      <div className="ld-quiet ld-small">
        {place.name} <span className="ld-whole">· {dayText(since)}</span>
        {amountFen && <span className="ld-whole"> · {words.about(String(amountFen / YUAN))}</span>}
      </div>
      {leads && (
        <Link to="/team/$id" params={{ id }} className="ld-button small">
          {words.claim}
        </Link>
      )}
    </li>
  )
}

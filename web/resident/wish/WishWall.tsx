import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { getMe } from '../../../contract/identity/session.ts'
import { getPublicPlace } from '../../../contract/network/places.ts'
import { listTeamOrders } from '../../../contract/orders/orders.ts'
import { listWishes } from '../../../contract/orders/wishes.ts'
import type { Reply } from '../../../contract/route.ts'
import { call } from '../../kit/call.ts'
import { dateTime } from '../../kit/format.ts'
import { Button, Notice, Page, Refused, Skeleton } from '../../kit/parts.tsx'
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
      <Refused fault={wall.error} />
      {wall.isSuccess && rows.length === 0 && <Notice>{code ? words.empty : words.emptyAll}</Notice>}
      <ul className="ld-wall">
        {rows.map((wish) => (
          <Card key={wish.id} wish={wish} leads={leads} />
        ))}
      </ul>
      {rows.length > 0 && !leads && <p className="ld-quiet">{words.who}</p>}
      {wall.hasNextPage && (
        <Button disabled={wall.isFetchingNextPage} onClick={() => void wall.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Page>
  )
}

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
        {place.name} · {dateTime(since)}
        {amountFen && ` · ${words.about(String(amountFen / YUAN))}`}
      </div>
      {leads && (
        <Link to="/team/$id" params={{ id }} className="ld-button small">
          {words.claim}
        </Link>
      )}
    </li>
  )
}

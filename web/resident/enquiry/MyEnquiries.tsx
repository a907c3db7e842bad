import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listMyEnquiries } from '../../../contract/enquiries/enquiries.ts'
import { enquiryStateWords } from '../../../contract/enquiries/words.ts'
import { getMe } from '../../../contract/identity/session.ts'
import { call } from '../../kit/call.ts'
import { Button, Deadline, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import { words } from './words.ts'

/** What this person asked, newest first. */
export function MyEnquiries() {
  const { data: me } = useQuery(reply(getMe))
  return (
    <Page title={words.mine}>
      {!me && <Skeleton />}
      {me && !me.signedIn && <PhoneSignIn title={words.signIn} />}
      {me?.signedIn && <List />}
    </Page>
  )
}

function List() {
  const enquiries = useInfiniteQuery({
    queryKey: ['enquiries', listMyEnquiries.path, 'pages'],
    queryFn: ({ pageParam }) =>
      call(listMyEnquiries, { query: { size: 20, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = enquiries.data?.pages.flatMap((page) => page.rows) ?? []
  if (enquiries.isPending) return <Skeleton />
  if (enquiries.error) return <Refused fault={enquiries.error} />
  if (rows.length === 0)
    return (
      <div className="ld-card">
        <p>{words.none}</p>
        <Link to="/" className="ld-button primary">
          {words.findPlace}
        </Link>
      </div>
    )
  return (
    <>
      <ul className="ld-list ld-card">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to="/enquiries/$id" params={{ id: row.id }} className="ld-row">
              <strong>{row.question}</strong>
              <div className="ld-quiet ld-small">
                {enquiryStateWords[row.state].zh} · {row.handling.name}{' '}
                {row.state === 'SUBMITTED' && <Deadline clock={row.clock} />}
              </div>
            </Link>
          </li>
        ))}
      </ul>
      {enquiries.hasNextPage && (
        <Button disabled={enquiries.isFetchingNextPage} onClick={() => void enquiries.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  )
}

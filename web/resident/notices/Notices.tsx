import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { readNotices, type NoticeView } from '../../../contract/notices/notices.ts'
import { getAskAgainWish, setAskAgainWish } from '../../../contract/orders/again.ts'
import { dayTime } from '../../kit/format.ts'
import { useInbox } from '../../kit/notices.ts'
import { Button, Chips, Empty, More, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { SignedIn } from '../account/SignedIn.tsx'
import { words } from './words.ts'

/** What one has been told, newest first; each leads to what it is about. */
export function Notices() {
  return (
    <Page title={words.title}>
      <SignedIn title={words.signIn}>
        <Inbox />
      </SignedIn>
    </Page>
  )
}

function Inbox() {
  const inbox = useInbox('PERSONAL')
  const readAll = useAction(readNotices)
  if (inbox.isPending) return <Skeleton />
  if (!inbox.data) return <Refused fault={inbox.error} again={inbox.refetch} />
  const { rows } = inbox
  const latest = rows[0]?.createdAt
  const anyUnread = rows.some((row) => !row.readAt && !row.settledAt)
  return (
    <>
      {!latest && (
        <Empty says={words.empty}>
          <Link to="/home" className="ld-button primary">
            {words.findPlace}
          </Link>
        </Empty>
      )}
      {latest && anyUnread && (
        <Button
          size="small"
          disabled={readAll.isPending}
          onClick={() => readAll.mutate({ body: { inbox: 'PERSONAL', upTo: latest } })}
        >
          {words.readAll}
        </Button>
      )}
      {latest && (
        <ul className="ld-list ld-card">
          {rows.map((row) => (
            <Line key={row.id} row={row} onOpen={() => inbox.see(row.id)} />
          ))}
        </ul>
      )}
      <More list={inbox} shown={rows.length} />
      <AskAgain />
    </>
  )
}

function Line({ row, onOpen }: { row: NoticeView; onOpen: () => void }) {
  const router = useRouter()
  const fresh = !row.readAt && !row.settledAt
  return (
    <li>
      <a
        href={row.opens}
        className={`ld-note ${fresh ? 'unread' : ''}`}
        onClick={(event) => {
          onOpen()
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          void router.navigate({ href: row.opens })
        }}
      >
        <span>
          {fresh && <span className="ld-hidden">{words.unread}：</span>}
          {row.sentence}
          <small className="ld-quiet">
            {dayTime(row.createdAt)}
            {row.settledAt && ` · ${words.settled}`}
          </small>
        </span>
      </a>
    </li>
  )
}

const wishes = [
  ['YES', words.wanted],
  ['NO', words.unwanted],
] as const

/** Whether one wants to be asked again after some weeks; the tap is the answer. */
function AskAgain() {
  const { data } = useQuery(reply(getAskAgainWish))
  const set = useAction(setAskAgainWish)
  if (!data) return null
  return (
    <section className="ld-card" aria-label={words.again}>
      <Chips
        label={words.again}
        options={wishes}
        value={data.wanted ? 'YES' : 'NO'}
        onChoose={(wish) => set.mutate({ body: { wanted: wish === 'YES' } })}
      />
      <Refused fault={set.error} />
    </section>
  )
}

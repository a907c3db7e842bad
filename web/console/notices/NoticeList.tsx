import { App, Button, Empty, Skeleton } from 'antd'
import { readNotices, type NoticeView } from '../../../contract/notices/notices.ts'
import { dateTime } from '../../kit/format.ts'
import { useInbox } from '../../kit/notices.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Title } from '../parts/Screen.tsx'

/** What this desk was told, newest first; what a colleague has done already is said, and waits no more. */
export function NoticeList() {
  const { message } = App.useApp()
  const inbox = useInbox('DESK')
  const readAll = useAction(readNotices)
  const { rows } = inbox
  const latest = rows[0]?.createdAt
  const waiting = rows.some((row) => !row.readAt && !row.settledAt)
  const seeAll = () =>
    latest &&
    readAll.mutate(
      { body: { inbox: 'DESK', upTo: latest } },
      { onSuccess: () => void message.success('都看过了') },
    )
  return (
    <>
      <Title title="消息" below="催办、超时、婉拒、差评，别人办好的会标明">
        {waiting && (
          <Button loading={readAll.isPending} onClick={seeAll}>
            都看过了
          </Button>
        )}
      </Title>
      <Fault fault={inbox.error ?? readAll.error} again={() => void inbox.refetch()} />
      {inbox.isPending && <Skeleton active />}
      {inbox.isSuccess && !latest && <Empty description="还没有消息。有单子等您办或超时，会在这里告诉您" />}
      {latest && (
        <section className="lc-panel" aria-label="消息">
          {rows.map((row) => (
            <Line key={row.id} row={row} onOpen={() => inbox.see(row.id)} />
          ))}
        </section>
      )}
      {inbox.hasNextPage && (
        <Button loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
          再看早一些的
        </Button>
      )}
    </>
  )
}

function Line({ row, onOpen }: { row: NoticeView; onOpen: () => void }) {
  const fresh = !row.readAt && !row.settledAt
  return (
    <Go
      to={row.opens.replace(/^\/console/, '')}
      className={`ld-note ${fresh ? 'unread' : ''}`}
      row
      onOpen={onOpen}
    >
      <span>
        {fresh && <span className="ld-hidden">没看过：</span>}
        {row.sentence}
        <span className="ld-quiet">
          {dateTime(row.createdAt)}
          {row.settledAt && ' · 已有人办理'}
        </span>
      </span>
    </Go>
  )
}

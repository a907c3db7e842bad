import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import { listDeskCases, type CaseRow } from '../../../contract/cases/desk.ts'
import { caseStateWords, type CaseState } from '../../../contract/cases/words.ts'
import { platformWords } from '../../../contract/network/places.ts'
import { call } from '../../kit/call.ts'
import { dateTime } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'
import { StarLine } from '../../kit/star-line.tsx'
import { useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useMay } from '../parts/useMe.ts'
import { Candidates } from './Candidates.tsx'
import './cases.css'
import { CaseTabs, useTab } from './CaseTabs.tsx'
import { say } from './words.ts'

const empty: Record<CaseState, string> = {
  DRAFT: '没有在写的草稿。到“可以晒的单”里选一单，写成案例',
  IN_REVIEW: '没有等着审的案例',
  PUBLISHED: '还没有公开的案例',
  TAKEN_DOWN: '没有撤下的案例',
}

/** The showcase of one's places, list by list. */
export function CaseList() {
  const tab = useTab(useSearch().tab)
  return (
    <>
      <Title title={say.title} below="评过的单，居民同意了，写成案例；写的人和审的人不能是同一个" />
      <CaseTabs shown={tab} />
      {tab === 'WAITING' ? <Candidates /> : <Cases key={tab} state={tab} />}
    </>
  )
}

function Cases({ state }: { state: CaseState }) {
  const reviews = useMay('cases:review')
  const list = useInfiniteQuery({
    queryKey: ['cases', 'desk', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listDeskCases, { query: { state, size: 30, ...(pageParam && { cursor: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const next = {
    DRAFT: '接着写',
    IN_REVIEW: reviews ? '去审' : '看进度',
    PUBLISHED: '查看',
    TAKEN_DOWN: '查看',
  }
  return (
    <Panel title={caseStateWords[state].zh}>
      <Fault fault={list.error} again={() => void list.refetch()} />
      {list.data && rows.length === 0 && <Empty description={empty[state]} />}
      {rows.map((row) => (
        <CaseLine key={row.id} row={row} act={next[state]} />
      ))}
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          再看 30 个
        </Button>
      )}
    </Panel>
  )
}

const CaseLine = ({ row, act }: { row: CaseRow; act: string }) => (
  <Go to={`/cases/${row.id}`} className="lc-line" row>
    <span className="lc-line-body">
      <strong>{row.title}</strong>
      <span className="lc-quiet">
        {row.place.name}
        {row.team && ` · ${row.team.name}`}
        {row.platform && ` · ${platformWords[row.platform].zh}`} · <StarLine stars={row.stars} />
      </span>
      <span className="lc-quiet">
        {row.clock.dueAt ? <Deadline clock={row.clock} /> : dateTime(row.clock.stateSince)}
      </span>
    </span>
    <span className="lc-next">{act}</span>
  </Go>
)

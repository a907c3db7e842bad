import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Input, Select, Table, type TableColumnsType } from 'antd'
import { listAudit, type AuditRow } from '../../../contract/house/audit.ts'
import { call } from '../../kit/call.ts'
import { dateTime } from '../../kit/format.ts'
import { goWith, useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Title } from '../parts/Screen.tsx'
import { StaffPick } from '../people/pickers.tsx'
import { actWords, subjectPaths, subjectWords } from './audit-words.ts'
import './house.css'

const columns: TableColumnsType<AuditRow> = [
  { title: '时间', key: 'at', width: 190, render: (_, { at }) => dateTime(at) },
  { title: '谁', key: 'by', width: 150, render: (_, row) => who(row) },
  { title: '做了什么', key: 'act', width: 150, render: (_, { act }) => actWords[act] ?? act },
  { title: '对什么', key: 'subject', width: 120, render: (_, row) => <Subject row={row} /> },
  { title: '原因和细节', key: 'reason', render: (_, row) => <Details row={row} /> },
  { title: '网络地址', key: 'from', width: 140, render: (_, { from }) => from ?? '系统' },
]

/** Whoever failed to sign in is not known; only whose account they tried. */
function who({ act, by }: AuditRow): string {
  if (!by?.name) return '没有登录的人'
  return act === 'SIGN_IN_FAILED' ? `有人用${by.name}的账号` : by.name
}

function Subject({ row: { subject, subjectId } }: { row: AuditRow }) {
  const word = subjectWords[subject] ?? subject
  const path = subjectPaths[subject]
  return path && subjectId ? <Go to={`${path}/${subjectId}`}>{word}</Go> : word
}

const factWords: Record<string, string> = {
  staff: '工作人员',
  secondFactor: '用了动态口令',
  found: '找到',
  by: '按',
  layout: '版式',
  count: '张数',
}
const valueWords: Record<string, string> = { TAIL: '后四位', PHONE: '全号' }

/** A fact that holds is its own name; one that does not is not worth a line. */
function sayFact([name, value]: [string, unknown]): string[] {
  if (value === null || value === false || typeof value === 'object') return []
  const word = factWords[name] ?? name
  return [value === true ? word : `${word} ${valueWords[String(value)] ?? value}`]
}

const Details = ({ row: { reason, facts } }: { row: AuditRow }) => (
  <>
    {reason && <div>{reason}</div>}
    <div className="lc-quiet">{Object.entries(facts).flatMap(sayFact).join('，')}</div>
  </>
)

/** Who signed in, looked at contact details or took something out; newest first. */
export function Audit() {
  const search = useSearch()
  const { act, personId, on } = search
  const list = useInfiniteQuery({
    queryKey: ['audit', 'list', act, personId, on],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listAudit, {
        query: { size: 50, act, personId, on, ...(pageParam && { cursor: pageParam }) },
      }),
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const set = (changed: Record<string, string | undefined>) => goWith('/audit', { ...search, ...changed })
  return (
    <>
      <Title title="审计" below="谁登录、谁看过联系方式、谁导出；只增不改，定时封存" />
      <div className="lc-filters">
        <StaffPick
          allowClear
          {...(personId && { value: personId })}
          known={rows[0]?.by?.name}
          placeholder="所有人"
          onChange={(id) => set({ personId: id })}
        />
        <Select
          aria-label="做了什么"
          value={act ?? ''}
          options={[
            { value: '', label: '所有动作' },
            ...Object.entries(actWords).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(chosen) => set({ act: chosen })}
        />
        <Input
          type="date"
          className="lc-day"
          aria-label="哪一天"
          value={on ?? ''}
          onChange={({ target }) => set({ on: target.value })}
        />
      </div>
      <Fault fault={list.error} again={() => void list.refetch()} />
      <Table<AuditRow>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={rows}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: list.isSuccess && <Empty description="没有符合条件的记录" /> }}
      />
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          再看 50 条
        </Button>
      )}
    </>
  )
}

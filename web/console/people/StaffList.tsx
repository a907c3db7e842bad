import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Input, Table, Tag, type TableColumnsType } from 'antd'
import { roleWords } from '../../../contract/access.ts'
import { listStaffAccounts, type StaffAccount } from '../../../contract/identity/staff.ts'
import { call } from '../../kit/call.ts'
import { goWith, useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Title } from '../parts/Screen.tsx'
import { useMay } from '../parts/useMe.ts'
import { AccountState } from './AccountState.tsx'
import { NewStaff } from './NewStaff.tsx'
import './people.css'
import { reachWords } from './words.ts'

const columns: TableColumnsType<StaffAccount> = [
  {
    title: '姓名',
    key: 'name',
    render: (_, { id, name, login }) => (
      <Go to={`/staff/${id}`} row className="lc-cell">
        <strong>{name}</strong>
        <span className="lc-code">{login}</span>
      </Go>
    ),
  },
  {
    title: '在用的岗位',
    key: 'grants',
    render: (_, { grants }) =>
      grants.length === 0 ? (
        <span className="lc-quiet">还没有岗位，什么也打不开</span>
      ) : (
        <span className="lc-chips-line">
          {grants.map(({ id, role, place, reach, delegated }) => (
            <Tag key={id}>
              {roleWords[role].zh} · {place.name}
              {reach === 'HERE' && `（${reachWords.HERE}）`}
              {delegated && '（受托）'}
            </Tag>
          ))}
        </span>
      ),
  },
  { title: '账号状态', key: 'state', width: 190, render: (_, account) => <AccountState account={account} /> },
]

/** Whoever has a login, found by name, pinyin, initials or login. */
export function StaffList() {
  const { q } = useSearch()
  const mayGrant = useMay('identity:grant')
  const list = useInfiniteQuery({
    queryKey: ['grants', 'accounts', q],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listStaffAccounts, { query: { size: 50, q, ...(pageParam && { cursor: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
  })
  return (
    <>
      <Title title="账号" below="每人一个账号；能做什么由岗位和地点决定">
        {mayGrant && <NewStaff />}
      </Title>
      <div className="lc-filters">
        <Input.Search
          key={q}
          aria-label="找人"
          placeholder="姓名、拼音或账号"
          defaultValue={q}
          allowClear
          onSearch={(typed) => goWith('/staff', { q: typed.trim() })}
        />
      </div>
      <Fault fault={list.error} again={() => void list.refetch()} />
      <Table<StaffAccount>
        size="middle"
        rowKey="id"
        columns={columns}
        dataSource={list.data?.pages.flatMap(({ rows }) => rows) ?? []}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 720 }}
        locale={{
          emptyText: list.isSuccess && (
            <Empty description={q ? `没有找到“${q}”` : '还没有工作人员账号，先开一个'} />
          ),
        }}
      />
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          再看 50 人
        </Button>
      )}
    </>
  )
}

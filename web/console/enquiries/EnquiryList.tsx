import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Radio, Table, type TableColumnsType } from 'antd'
import { listEnquiries, type EnquiryRow } from '../../../contract/enquiries/enquiries.ts'
import { enquiryStateWords } from '../../../contract/enquiries/words.ts'
import { channelWords } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { dateTime } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'
import { goWith, useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Title } from '../parts/Screen.tsx'
import { EnterEnquiry } from './EnterEnquiry.tsx'

const columns: TableColumnsType<EnquiryRow> = [
  {
    title: '问题',
    key: 'question',
    render: (_, row) => (
      <Go to={`/enquiries/${row.id}`} row className="lc-cell">
        <strong>{row.question}</strong>
      </Go>
    ),
  },
  { title: '状态', key: 'state', width: 88, render: (_, { state }) => enquiryStateWords[state].zh },
  {
    title: '时限',
    key: 'due',
    width: 244,
    render: (_, { state, clock }) => state === 'SUBMITTED' && <Deadline clock={clock} />,
  },
  { title: '答复地点', key: 'handling', width: 216, render: (_, { handling }) => handling.name },
  { title: '渠道', key: 'channel', width: 96, render: (_, { channel }) => channelWords[channel].zh },
  { title: '提问时间', key: 'created', width: 168, render: (_, { createdAt }) => dateTime(createdAt) },
]

/** What waits for an answer, what is due first on top; or everything, newest first. */
export function EnquiryList() {
  const view = useSearch()['view'] === 'ALL' ? 'ALL' : 'TODO'
  const enquiries = useInfiniteQuery({
    queryKey: ['enquiries', 'list', view],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listEnquiries, { query: { view, size: 50, ...(pageParam && { cursor: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
  })
  return (
    <>
      <Title title="咨询" below="待答复的按时限排列">
        <EnterEnquiry />
      </Title>
      <div className="lc-filters">
        <Radio.Group
          optionType="button"
          value={view}
          options={[
            { value: 'TODO', label: '待答复' },
            { value: 'ALL', label: '全部' },
          ]}
          onChange={({ target }) => goWith('/enquiries', { view: String(target.value) })}
        />
      </div>
      <Fault fault={enquiries.error} again={() => void enquiries.refetch()} />
      <Table<EnquiryRow>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={enquiries.data?.pages.flatMap((page) => page.rows) ?? []}
        loading={enquiries.isPending}
        pagination={false}
        scroll={{ x: 1040 }}
        locale={{
          emptyText: enquiries.isSuccess && (
            <Empty description={view === 'TODO' ? '没有等着答复的咨询' : '还没有人咨询'} />
          ),
        }}
      />
      {enquiries.hasNextPage && (
        <Button
          className="lc-more"
          loading={enquiries.isFetchingNextPage}
          onClick={() => void enquiries.fetchNextPage()}
        >
          再看 50 条
        </Button>
      )}
    </>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType } from 'antd'
import * as contract from '../../../contract/network/import.ts'
import { addressOf, call } from '../../kit/call.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel } from '../parts/Screen.tsx'

const columns: TableColumnsType<contract.ImportFault> = [
  { title: '行', dataIndex: 'row', width: 80 },
  {
    title: '列',
    key: 'column',
    width: 140,
    render: (_, { column, heading }) => (column ? `${column} · ${heading}` : heading),
  },
  { title: '名称', dataIndex: 'name', width: 220, ellipsis: true },
  { title: '原因', dataIndex: 'reason' },
]

/** Faults in the order of the file, as the spreadsheet numbers rows and columns. */
export function ImportFaults({ id, version }: { id: string; version: number }) {
  const faults = useInfiniteQuery({
    queryKey: ['place-imports', 'faults', id, version],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(contract.listImportFaults, {
        params: { id },
        query: { size: 50, ...(pageParam && { cursor: pageParam }) },
      }),
    getNextPageParam: ({ next }) => next,
  })
  return (
    <Panel
      title="有问题的行"
      more={
        <a href={addressOf(contract.downloadImportFaults, { params: { id } })} download>
          下载问题清单
        </a>
      }
    >
      <Fault fault={faults.error} again={() => void faults.refetch()} />
      <Table<contract.ImportFault>
        size="small"
        rowKey={({ row, column, heading }) => `${row}${column}${heading}`}
        columns={columns}
        dataSource={faults.data?.pages.flatMap((page) => page.rows) ?? []}
        loading={faults.isPending}
        pagination={false}
        scroll={{ x: 720 }}
      />
      {faults.hasNextPage && (
        <Button
          className="lc-more"
          loading={faults.isFetchingNextPage}
          onClick={() => void faults.fetchNextPage()}
        >
          再看 50 处
        </Button>
      )}
    </Panel>
  )
}

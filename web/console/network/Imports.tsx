import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Table, Upload, type TableColumnsType } from 'antd'
import * as contract from '../../../contract/network/import.ts'
import { addressOf, call, upload } from '../../kit/call.ts'
import { dateTime } from '../../kit/format.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go, go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { countsOf, isRunning, pollWhile, tones } from './import-words.ts'
import './import.css'
import './place.css'

/** Tables of places: get the template, hand in a file, see what became of earlier ones. */
export function Imports() {
  return (
    <>
      <Title title="导入地点" below="一张表建好多个所、站、点位；先检查，确认了才导入，导错了能撤销">
        <Go to="/network">‹ 回到网络</Go>
      </Title>
      <div className="ln-stack">
        <Drop />
        <History />
      </div>
    </>
  )
}

const template = (format: 'XLSX' | 'CSV') => addressOf(contract.getImportTemplate, { query: { format } })

function Drop() {
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: (file: File) => upload(contract.uploadPlaceImport, file),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['place-imports'] })
      go(`/network/import/${id}`)
    },
  })
  return (
    <Panel title="上传一张表">
      <ol className="ln-means">
        <li>
          下载模板：
          <a href={template('XLSX')} download>
            Excel 模板
          </a>
          或
          <a href={template('CSV')} download>
            CSV 模板
          </a>
          。第一行表头不要改，每列怎么填看模板里的“填写说明”。
        </li>
        <li>填好以后在下面上传。上传只做检查，不会马上导入。</li>
      </ol>
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        showUploadList={false}
        disabled={send.isPending}
        beforeUpload={(file) => {
          send.mutate(file)
          return false
        }}
      >
        <p className="ln-drop">{send.isPending ? '正在上传…' : '点这里选填好的表格，或把文件拖进来'}</p>
        <p className="lc-quiet">xlsx 或 CSV，不超过 200 MB</p>
      </Upload.Dragger>
      <Fault fault={send.error} />
    </Panel>
  )
}

const columns: TableColumnsType<contract.PlaceImport> = [
  {
    title: '文件',
    key: 'file',
    render: (_, { id, fileName }) => (
      <Go to={`/network/import/${id}`} row>
        {fileName}
      </Go>
    ),
  },
  {
    title: '现在',
    key: 'state',
    render: (_, { state }) => <span className={tones[state]}>{contract.importStateWords[state].zh}</span>,
  },
  { title: '行', key: 'rows', render: (_, row) => countsOf(row) },
  { title: '上传', key: 'at', render: (_, { at }) => dateTime(at) },
]

function History() {
  const imports = useInfiniteQuery({
    queryKey: ['place-imports', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(contract.listPlaceImports, { query: { size: 20, ...(pageParam && { cursor: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      pollWhile(state.data?.pages.some(({ rows }) => rows.some((row) => isRunning(row)))),
  })
  return (
    <Panel title="导入过的表格">
      <Fault fault={imports.error} again={() => void imports.refetch()} />
      <Table<contract.PlaceImport>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={imports.data?.pages.flatMap((page) => page.rows) ?? []}
        loading={imports.isPending}
        pagination={false}
        scroll={{ x: 640 }}
        locale={{
          emptyText: imports.isSuccess && (
            <Empty description="还没有导入过。先下载模板，填好以后在上面上传" />
          ),
        }}
      />
      {imports.hasNextPage && (
        <Button
          className="lc-more"
          loading={imports.isFetchingNextPage}
          onClick={() => void imports.fetchNextPage()}
        >
          再看 20 次
        </Button>
      )}
    </Panel>
  )
}

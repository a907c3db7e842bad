import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import {
  listMediations,
  listWaitingMediations,
  nameMediator,
  type MediationRow,
} from '../../../contract/mediation/mediation.ts'
import { mediationStateWords, memberPartWords } from '../../../contract/mediation/words.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { AskModal } from '../enquiries/AskModal.tsx'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useMay } from '../parts/useMe.ts'
import { OpenMediation } from './OpenMediation.tsx'

const columns: TableColumnsType<MediationRow> = [
  {
    title: '编号',
    key: 'code',
    width: 128,
    render: (_, { id, code }) => (
      <Go to={`/mediations/${id}`} row>
        {spacedCode(code)}
      </Go>
    ),
  },
  { title: '状态', key: 'state', width: 104, render: (_, { state }) => mediationStateWords[state].zh },
  {
    title: '我是',
    key: 'parts',
    width: 120,
    render: (_, { parts }) => parts.map((part) => memberPartWords[part].zh).join('、'),
  },
  { title: '时限', key: 'due', width: 244, render: (_, { clock }) => <Deadline clock={clock} /> },
  { title: '地点', key: 'place', render: (_, { place }) => place.name },
  { title: '提出时间', key: 'created', width: 168, render: (_, { createdAt }) => dateTime(createdAt) },
]

/** Only the mediations in which one is named; at the desk also that one waits, and nothing of what it is about. */
export function MediationList() {
  const mayOpen = useMay('mediation:open')
  const mine = useQuery(reply(listMediations, { query: { size: 100 } }))
  return (
    <>
      <Title title="调解" below="只有被点名的人看得到；负责人、上级也看不到别人的调解">
        {mayOpen && <OpenMediation />}
      </Title>
      {mayOpen && <Waiting />}
      <Fault fault={mine.error} again={() => void mine.refetch()} />
      <Table<MediationRow>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={mine.data?.rows ?? []}
        loading={mine.isPending}
        pagination={false}
        scroll={{ x: 980 }}
        locale={{ emptyText: mine.isSuccess && <Empty description="没有与您有关的调解" /> }}
      />
    </>
  )
}

function Waiting() {
  const waiting = useQuery(reply(listWaitingMediations))
  const [naming, setNaming] = useState<{ id: string; version: number }>()
  if (!waiting.error && !waiting.data?.rows.length) return null
  return (
    <div className="lc-waiting">
      <Panel title="等待指定调解员" count={waiting.data?.rows.length}>
        <Fault fault={waiting.error} />
        {waiting.data?.rows.map((row) => (
          <div key={row.id} className="lc-line">
            <span className="lc-line-body">
              {row.place.name} <span className="lc-quiet">{dateTime(row.createdAt)} 提出</span>
            </span>
            <Button size="small" onClick={() => setNaming(row)}>
              指定调解员
            </Button>
          </div>
        ))}
        {naming && (
          <AskModal
            route={nameMediator}
            id={naming.id}
            title="指定调解员"
            asked={[{ name: 'phone', label: '调解员的手机号', kind: 'LINE', most: 20 }]}
            more={{ version: naming.version }}
            onClose={() => setNaming(undefined)}
          />
        )}
      </Panel>
    </div>
  )
}

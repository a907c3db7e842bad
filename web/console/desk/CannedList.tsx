import type { TableColumnsType } from 'antd'
import * as contract from '../../../contract/orders/canned.ts'
import { actionWords, orderKindWords, stateWords } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { CannedForm } from './CannedForm.tsx'
import { DeskList } from './DeskList.tsx'
import { sayGaps } from './gaps.ts'

type Canned = contract.CannedAnswer

const columns: TableColumnsType<Canned> = [
  {
    title: '常用语',
    key: 'words',
    render: (_, { label, words }) => (
      <>
        <strong>{label}</strong>
        <div className="lc-quiet">{sayGaps(words)}</div>
      </>
    ),
  },
  {
    title: '用在',
    key: 'action',
    width: 144,
    render: (_, canned) => (
      <>
        {actionWords[canned.action].zh}
        <div className="lc-quiet">{onlyOf(canned)}</div>
      </>
    ),
  },
  { title: '适用', key: 'place', width: 168, render: (_, { place }) => `${place.name}及下级` },
]

const onlyOf = ({ kind, state }: Canned) => {
  const only = [kind && orderKindWords[kind].zh, state && stateWords[state].zh].filter(Boolean)
  return only.length > 0 && `只限${only.join('、')}`
}

/** Ready words of one's places: they hold where they were written and below. */
export const CannedList = () => (
  <DeskList<Canned>
    topic="canned"
    title="常用语"
    below="写好的话，办单时点一下就填上；下级也能用"
    add="新写一条"
    empty="还没有常用语。把常说的话写一条，办单时不用再打字"
    columns={columns}
    load={(cursor) => call(contract.listCanned, { query: { size: 50, cursor } })}
    history={contract.getCanned}
    retire={{ route: contract.retireCanned, means: '停用以后不再出现，记录还在', done: '停用了' }}
    RowForm={CannedForm}
  />
)

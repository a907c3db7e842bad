import type { TableColumnsType } from 'antd'
import { platformWords } from '../../../contract/network/places.ts'
import * as contract from '../../../contract/orders/routes.ts'
import { orderKindWords } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { DeskList } from './DeskList.tsx'
import { RouteForm } from './RouteForm.tsx'

type Rule = contract.OrderRoute

const columns: TableColumnsType<Rule> = [
  { title: '在哪里点的单', key: 'place', render: (_, { place }) => `${place.name}及下级` },
  { title: '什么单', key: 'what', width: 120, render: (_, rule) => whatOf(rule) },
  { title: '由谁办', key: 'handling', render: (_, { handling }) => handling?.name ?? '点单的地点自己' },
  {
    title: '同时告诉',
    key: 'second',
    render: (_, { second, secondPart }) =>
      second && secondPart ? `${second.name}（${contract.secondPartWords[secondPart].zh}）` : '',
  },
]

const whatOf = ({ kind, platform }: Rule) =>
  [platform && platformWords[platform].zh, kind && orderKindWords[kind].zh].filter(Boolean).join(' · ') ||
  '所有的单'

/** Which orders are handled where, and who else is told; without a rule the place itself handles them. */
export const RouteList = () => (
  <DeskList<Rule>
    topic="routes"
    title="分派规则"
    below="没有规则的，由点单的地点办。离点单地点最近的规则算数；同一地点，写得细的算数"
    add="新定一条"
    empty="还没有规则，单子都由点单的地点办。要交给基地或别的站，就定一条"
    columns={columns}
    load={(cursor) => call(contract.listRoutes, { query: { size: 50, cursor } })}
    history={contract.getRoute}
    retire={{
      route: contract.retireRoute,
      means: '停用以后新点的单不再按它分派',
      done: '停用了，已经点的单不变',
    }}
    RowForm={RouteForm}
  />
)

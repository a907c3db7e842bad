import type { TableColumnsType } from 'antd'
import { platformWords } from '../../../contract/network/places.ts'
import type { MenuItem, MenuState } from '../../../contract/orders/menu.ts'
import { Go } from '../parts/Go.tsx'
import { Revision } from './Revision.tsx'
import { kindWords, leftText, seasonText } from './words.ts'

const what: TableColumnsType<MenuItem> = [
  {
    title: '名称',
    key: 'title',
    render: (_, { id, title, provider }) => (
      <Go to={`/menu/${id}`} row className="lc-cell">
        <strong>{title}</strong>
        <span className="lc-quiet">{provider}</span>
      </Go>
    ),
  },
  {
    title: '平台',
    key: 'platform',
    width: 92,
    render: (_, { platform, kind }) => (
      <>
        {platformWords[platform].zh}
        <div className="lc-quiet">{kindWords[kind]}</div>
      </>
    ),
  },
  { title: '地点', key: 'place', width: 168, render: (_, { place }) => place.name },
  {
    title: '服务范围',
    key: 'area',
    responsive: ['xl'],
    render: (_, { area }) => area && <span className="lm-two">{area}</span>,
  },
  {
    title: '季节',
    key: 'season',
    width: 124,
    responsive: ['lg'],
    render: (_, item) => <InSeason item={item} />,
  },
  {
    title: '本月名额',
    key: 'left',
    width: 96,
    render: (_, item) => (
      <span className={item.leftThisMonth === 0 ? 'ld-soon' : undefined}>{leftText(item)}</span>
    ),
  },
  {
    title: '点过',
    key: 'ordered',
    width: 76,
    align: 'right',
    render: (_, { orderedCount }) => `${orderedCount} 次`,
  },
]

/** Only what is offered must be revised. */
export const columns = (state: MenuState): TableColumnsType<MenuItem> =>
  state === 'PUBLISHED'
    ? [...what, { title: '修订', key: 'revise', width: 132, render: (_, item) => <Revision item={item} /> }]
    : what

const InSeason = ({ item }: { item: MenuItem }) => (
  <>
    {seasonText(item)}
    {!item.inSeason && <div className="lc-quiet">现在不在季节</div>}
  </>
)

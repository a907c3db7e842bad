import { Button, Checkbox, Popover, type TableColumnsType } from 'antd'
import { platformWords } from '../../../contract/network/places.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { channelWords, orderKindWords, stateWords } from '../../../contract/orders/words.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'
import { Go } from '../parts/Go.tsx'
import { Marks } from './OrderLine.tsx'

type Column = TableColumnsType<OrderRow>[number] & { key: string; title: string; width: number }

interface Links {
  openTo: (id: string) => string
  teamTo: (id: string) => string
}

/** Every column that the table knows, in its order. */
export const columnsOf = ({ openTo, teamTo }: Links): Column[] => [
  {
    title: '事项',
    key: 'title',
    width: 220,
    render: (_, { id, title, code, ...order }) => (
      <Go to={openTo(id)} row className="lc-cell">
        <span className="lc-line-title">
          <Marks order={order} />
          <strong>{title}</strong>
        </span>
        <span className="lc-code">{spacedCode(code)}</span>
      </Go>
    ),
  },
  { title: '状态', key: 'state', width: 88, render: (_, { state }) => stateWords[state].zh },
  { title: '时限', key: 'due', width: 244, render: (_, { clock }) => <Deadline clock={clock} /> },
  { title: '办理地点', key: 'handling', width: 216, render: (_, { handling }) => handling.name },
  {
    title: '队伍',
    key: 'team',
    width: 140,
    render: (_, { team }) => (team ? <Go to={teamTo(team.id)}>{team.name}</Go> : '还没有'),
  },
  {
    title: '类别',
    key: 'platform',
    width: 96,
    render: (_, { platform }) => (platform ? platformWords[platform].zh : '未分'),
  },
  { title: '来源', key: 'channel', width: 96, render: (_, { channel }) => channelWords[channel].zh },
  { title: '点单时间', key: 'created', width: 168, render: (_, { createdAt }) => dateTime(createdAt) },
  { title: '点单地点', key: 'place', width: 216, render: (_, { place }) => place.name },
  { title: '种类', key: 'kind', width: 96, render: (_, { kind }) => orderKindWords[kind].zh },
  { title: '评星', key: 'stars', width: 72, render: (_, { stars }) => (stars ? `${stars} 星` : '') },
  {
    title: '上次催单',
    key: 'urged',
    width: 168,
    render: (_, { urgedAt }) => (urgedAt ? dateTime(urgedAt) : ''),
  },
]

/** As wide as its columns together, with the boxes before them; what is narrower scrolls within the table. */
export const widthOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, { width }) => sum + width, 48)

export const usualColumns = ['title', 'state', 'due', 'handling', 'team', 'platform', 'created']
const always = 'title'

interface ColumnChoiceProps {
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Which columns are shown; what the order is about always is. */
export function ColumnChoice({ chosen, onChange }: ColumnChoiceProps) {
  const nowhere = { openTo: () => '', teamTo: () => '' }
  const choices = columnsOf(nowhere).filter(({ key }) => key !== always)
  const content = (
    <div className="lo-columns">
      <Checkbox.Group
        value={[...chosen]}
        options={choices.map(({ key, title }) => ({ value: key, label: title }))}
        onChange={(keys) => onChange([always, ...keys])}
      />
      <Button type="link" size="small" onClick={() => onChange(usualColumns)}>
        恢复原样
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" title="显示哪些列" content={content}>
      <Button>列</Button>
    </Popover>
  )
}

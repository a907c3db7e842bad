import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Empty, Radio, Table, type TableColumnsType } from 'antd'
import { askAgainFigures, againWords, listAskedAgain } from '../../../contract/orders/again.ts'
import type { Reply } from '../../../contract/route.ts'
import { call } from '../../kit/call.ts'
import { DAY_MS, dateTime, localInput, spacedCode } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { goWith, useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Title } from '../parts/Screen.tsx'
import '../parts/figures.css'

type Row = Reply<typeof listAskedAgain>['rows'][number]
type Figures = Reply<typeof askAgainFigures>

const spans = [
  { value: '30', label: '近 30 天' },
  { value: '90', label: '近 90 天' },
  { value: '365', label: '近一年' },
]

const dayAt = (at: number) => localInput(new Date(at)).slice(0, 10)
const daysOf = (span: string, now = Date.now()) => ({
  from: dayAt(now - Number(span) * DAY_MS),
  to: dayAt(now),
})

/** What people said four weeks later: each figure opens its list. */
export function AskedAgain() {
  const { span = '30', answer } = useSearch()
  const days = daysOf(span)
  const figures = useQuery(reply(askAgainFigures, { query: days }))
  const choose = (changed: Record<string, string | undefined>) =>
    goWith('/again', { span, answer, ...changed })
  return (
    <>
      <Title title="办后回问" below="办好一段时间后问一声：还好吗，问题又出现了吗">
        <Radio.Group
          optionType="button"
          options={spans}
          value={span}
          onChange={({ target }) => choose({ span: String(target.value) })}
        />
      </Title>
      <Fault fault={figures.error} again={() => void figures.refetch()} />
      {figures.data && (
        <Numbers figures={figures.data} chosen={answer} onChoose={(said) => choose({ answer: said })} />
      )}
      <List key={`${span}${answer ?? ''}`} days={days} answer={answer} />
    </>
  )
}

interface NumbersProps {
  figures: Figures
  chosen: string | undefined
  onChoose: (answer: string | undefined) => void
}

const Numbers = ({ figures, chosen, onChoose }: NumbersProps) => (
  <div className="lc-figures">
    {(
      [
        [undefined, '问过', figures.asked],
        ['WELL', againWords.WELL.zh, figures.well],
        ['AGAIN', againWords.AGAIN.zh, figures.again],
        ['SILENT', '没有回答', figures.silent],
      ] as const
    ).map(([answer, word, count]) => (
      <button
        key={word}
        type="button"
        className="lc-figure"
        aria-pressed={chosen === answer}
        onClick={() => onChoose(answer)}
      >
        {word}
        <strong>{count}</strong>
      </button>
    ))}
  </div>
)

const columns: TableColumnsType<Row> = [
  {
    title: '事项',
    key: 'order',
    render: (_, { order }) => (
      <Go to={`/orders/${order.id}`} row className="lc-cell">
        <strong>{order.name}</strong>
      </Go>
    ),
  },
  { title: '地点', key: 'place', width: 216, render: (_, { place }) => place.name },
  { title: '问的时间', key: 'askedAt', width: 168, render: (_, { askedAt }) => dateTime(askedAt) },
  { title: '怎么问的', key: 'how', width: 110, render: (_, { bySms }) => (bySms ? '消息和短信' : '消息') },
  {
    title: '回答',
    key: 'answer',
    width: 130,
    render: (_, { answer }) => (answer ? againWords[answer].zh : '还没有'),
  },
  {
    title: '接着开的单',
    key: 'next',
    width: 150,
    render: (_, { next }) => next && <Go to={`/orders/${next.id}`}>{spacedCode(next.name)}</Go>,
  },
]

function List({ days, answer }: { days: { from: string; to: string }; answer: string | undefined }) {
  const list = useInfiniteQuery({
    queryKey: ['again', 'list', days, answer],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listAskedAgain, {
        query: { ...days, ...(answer && { answer: answer as 'WELL' }), cursor: pageParam },
      }),
    getNextPageParam: ({ next }) => next,
  })
  return (
    <>
      <Fault fault={list.error} again={() => void list.refetch()} />
      <Table<Row>
        size="small"
        rowKey={({ order }) => order.id}
        columns={columns}
        dataSource={list.data?.pages.flatMap((page) => page.rows) ?? []}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{
          emptyText: list.isSuccess && (
            <Empty description="这段时间没有这样的回答。单子办好一段时间后会自动问" />
          ),
        }}
      />
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          再看一些
        </Button>
      )}
    </>
  )
}

import { platformWords } from '../../../contract/network/places.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { againWords } from '../../../contract/orders/again.ts'
import { secondPartWords } from '../../../contract/orders/routes.ts'
import { channelWords, orderKindWords, solvedWords } from '../../../contract/orders/words.ts'
import { dateTime, dayTime } from '../../kit/format.ts'
import { Go } from '../parts/Go.tsx'
import { Panel } from '../parts/Screen.tsx'
import { elsewhereWords } from './words.ts'

type Fact = readonly [string, string | null | undefined]

const span = (from: string | null, to: string | null) =>
  from && (to ? `${dateTime(from)} 至 ${dateTime(to)}` : dateTime(from))

const wantedFacts = (order: Order): Fact[] => [
  ['想办什么', order.details || order.title],
  ['心愿', order.wish && wishOf(order.wish)],
  ['上墙的话', order.wish && (order.wish.publicText ?? '还没有写')],
  ['要当心的', order.risk],
  ['提醒', order.outOfScope && elsewhereWords[order.outOfScope]],
  ['希望时间', span(order.wantedFrom, order.wantedTo)],
  ['问过居民', order.question],
  ['不受理原因', order.rejectReason],
  [
    '种类',
    [orderKindWords[order.kind].zh, order.platform && platformWords[order.platform].zh, order.item?.name]
      .filter(Boolean)
      .join(' · '),
  ],
  ['怎么来的', `${channelWords[order.channel].zh}${order.enteredByStaff ? '，工作人员代点' : ''}`],
  ['点单时间', dateTime(order.createdAt)],
  ['同意事项', consentsOf(order)],
]

const consentsOf = ({ consents }: Order) =>
  `${consents.photos ? '可以拍照' : '不要拍照'}，${consents.showcase ? '可以晒单' : '不要晒单'}`

const YUAN = 100

const wishOf = ({ thing, amountFen, forChild }: NonNullable<Order['wish']>) =>
  [thing, amountFen && `大约 ${amountFen / YUAN} 元`, forChild && '替孩子许的'].filter(Boolean).join('，')

const handlingFacts = (order: Order): Fact[] => [
  ['点单地点', order.place.name],
  ['由谁办', order.handling.id === order.place.id ? null : order.handling.name],
  ['同时告诉', order.second && `${order.second.place.name}（${secondPartWords[order.second.part].zh}）`],
  ['同样的事', order.followers > 0 ? `还有 ${order.followers} 位邻居反映` : null],
  ['队伍', order.team?.name ?? '还没有队伍接单'],
  ['约好的时间', span(order.scheduledFrom, order.scheduledTo)],
  ['波折', troubles(order)],
  ['服务结果', order.result],
  ['在场人数', order.peoplePresent === null ? null : `${order.peoplePresent} 人`],
]

const troubles = ({ hops, declines, reopened }: Order) =>
  [hops && `转过 ${hops} 次`, declines && `被婉拒 ${declines} 次`, reopened && `重办 ${reopened} 次`]
    .filter(Boolean)
    .join('，')

function ratingFacts({ evaluation, followUp, askedAgain }: Order): Fact[] {
  return [
    [
      '评价',
      evaluation &&
        `${evaluation.stars} 星，${solvedWords[evaluation.solved].zh}${evaluation.by === 'STAFF' ? '（代填）' : ''}`,
    ],
    ['居民的话', evaluation?.comment],
    ['办后回问', askedAgain && (askedAgain.answer ? againWords[askedAgain.answer].zh : '还没有回答')],
    ['回访', followUp && (followUp.outcome ?? `${dayTime(followUp.dueAt)} 前要回访`)],
  ]
}

/** All that is known of an order, in the order in which somebody would ask. */
export const Facts = ({ order }: { order: Order }) => (
  <>
    <FactPanel title="这一单" facts={wantedFacts(order)} />
    {order.follows && (
      <p className="lc-quiet">
        接着原来的单：<Go to={`/orders/${order.follows.id}`}>{order.follows.name}</Go>
      </p>
    )}
    <FactPanel title="办理" facts={[...handlingFacts(order), ...ratingFacts(order)]} />
  </>
)

const FactPanel = ({ title, facts }: { title: string; facts: readonly Fact[] }) => (
  <Panel title={title}>
    <dl className="lc-facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  </Panel>
)

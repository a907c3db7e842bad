import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import * as contract from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { actionWords, solvedWords, stateWords, type OrderAction } from '../../../contract/orders/words.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { addressPhoto } from '../../kit/photos.ts'
import { ActionBar, Deadline, Notice, Page, StageRail, Timeline } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { MyCase } from '../case/MyCase.tsx'
import { Rate } from './Rate.tsx'
import { ReasonAct } from './ReasonAct.tsx'
import { words } from './words.ts'

/** One's own order: where it stands, what one can do now, and all that happened. */
export function MyOrder() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: order } = useSuspenseQuery(reply(contract.getOrder, { params: { id } }))
  return (
    <Page title={order.title} above={order.place.name}>
      <p>
        <span className="ld-state">{stateWords[order.state].zh}</span> <Deadline clock={order.clock} />
      </p>
      <StageRail stage={order.stage} over={order.state === 'CLOSED'} clock={order.clock} />
      {order.question && (
        <Notice>
          <strong>{words.asked}：</strong>
          {order.question}
        </Notice>
      )}
      {order.rejectReason && (
        <Notice tone="bad">
          <strong>{words.rejected}：</strong>
          {order.rejectReason}
        </Notice>
      )}
      <RequesterActs key={order.state} order={order} />
      <Facts order={order} />
      <MyCase order={order} />
      <h2>{words.story}</h2>
      <Timeline rows={order.timeline} />
    </Page>
  )
}

function Facts({ order }: { order: Order }) {
  const facts: [string, string | null][] = [
    [words.codeIs, spacedCode(order.code)],
    [words.team, order.team?.name ?? null],
    [words.agreed, order.scheduledFrom && dateTime(order.scheduledFrom)],
    [words.result, order.result],
    [
      words.yourRating,
      order.evaluation && `${order.evaluation.stars} 星 · ${solvedWords[order.evaluation.solved].zh}`,
    ],
    [words.yourWords, order.details || null],
    [words.risk, order.risk],
  ]
  return (
    <div className="ld-card">
      <dl className="ld-facts">
        {facts.map(
          ([name, fact]) =>
            fact && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{fact}</dd>
              </div>
            ),
        )}
      </dl>
      {order.photos.length > 0 && (
        <div className="ld-photos">
          {order.photos.map(({ id, kind, at }) => (
            <img
              key={id}
              src={addressPhoto(id)}
              alt={`${kind === 'BEFORE' ? '点单时' : '做完后'}的照片，${dateTime(at)}`}
            />
          ))}
        </div>
      )}
    </div>
  )
}

const offered: OrderAction[] = ['EVALUATE', 'ANSWER', 'REOPEN', 'WITHDRAW', 'CANCEL']
const open: OrderAction[] = ['EVALUATE', 'ANSWER']

/** What the requester may do: rating and answering lie open, the rest is one tap away. */
function RequesterActs({ order }: { order: Order }) {
  const [chosen, setChosen] = useState<OrderAction>()
  if (!order.parties.includes('REQUESTER')) return null
  const allowed = order.allowedActions.filter(
    ({ action }) => action !== 'CANCEL' || order.allowedActions.every((other) => other.action !== 'WITHDRAW'),
  )
  const done = () => setChosen(undefined)
  const ask = (action: 'REOPEN' | 'WITHDRAW' | 'CANCEL') => ({
    order,
    label: actionWords[action].zh,
    ask: words.why[action],
    onDone: done,
  })
  const may = (action: OrderAction) =>
    allowed.some((candidate) => candidate.action === action && candidate.enabled)
  return (
    <>
      {may('EVALUATE') && <Rate order={order} />}
      {may('ANSWER') && (
        <ReasonAct
          order={order}
          route={contract.answerQuestion}
          label={words.sendAnswer}
          ask={words.answer}
          name="answer"
          onDone={done}
        />
      )}
      {chosen === 'REOPEN' && <ReasonAct {...ask('REOPEN')} route={contract.reopenOrder} />}
      {chosen === 'WITHDRAW' && <ReasonAct {...ask('WITHDRAW')} route={contract.withdrawOrder} optional />}
      {chosen === 'CANCEL' && <ReasonAct {...ask('CANCEL')} route={contract.cancelOrder} />}
      {!chosen && (
        <ActionBar
          allowed={allowed}
          order={offered.filter((action) => !open.includes(action))}
          words={actionWords}
          quiet
          onChoose={setChosen}
        />
      )}
    </>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import * as contract from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { orderWords } from '../../../contract/orders/wishes.ts'
import { solvedWords, type OrderAction, type OrderState } from '../../../contract/orders/words.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { useSeen } from '../../kit/notices.ts'
import { addressPhoto } from '../../kit/photos.ts'
import {
  ActionBar,
  Button,
  Deadline,
  FactList,
  Notice,
  Page,
  Refused,
  sentencesOf,
  StageRail,
  Timeline,
} from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { AskedAgain } from '../again/AskedAgain.tsx'
import { MyCase } from '../case/MyCase.tsx'
import { Rate } from './Rate.tsx'
import { ReasonAct } from './ReasonAct.tsx'
import { words } from './words.ts'

/** One's own order: where it stands, what one can do now, and all that happened. */
export function MyOrder() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: order } = useSuspenseQuery(reply(contract.getOrder, { params: { id } }))
  useSeen(id, 'PERSONAL')
  return (
    <Page title={order.title} above={order.place.name}>
      <p className="ld-stand">
        <span className="ld-state">{orderWords(order.kind).states[order.state].zh}</span>
        <Deadline clock={order.clock} />
      </p>
      <StageRail
        stage={order.stage}
        over={order.state === 'CLOSED'}
        stopped={stopped.includes(order.state)}
        clock={order.clock}
      />
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
      <AskedAgain order={order} />
      <RequesterActs key={order.state} order={order} />
      <Facts order={order} />
      <MyCase order={order} />
      <h2>{words.story}</h2>
      <Timeline rows={order.timeline} sentences={sentencesOf(order.kind)} />
    </Page>
  )
}

/** An order in these has ended without being done. */
const stopped: OrderState[] = ['REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED']

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
    [words.followers, order.followers > 0 ? words.followerCount(order.followers) : null],
    [words.private, order.private ? words.privateIs : null],
    [words.risk, order.risk],
  ]
  return (
    <div className="ld-card">
      <FactList facts={facts} />
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

const offered: OrderAction[] = [
  'EVALUATE',
  'ANSWER',
  'REOPEN',
  'MARK_PRIVATE',
  'LEAVE_POOL',
  'WITHDRAW',
  'CANCEL',
]
const keepPrivate: OrderAction[] = ['MARK_PRIVATE', 'LEAVE_POOL']
const open: OrderAction[] = ['EVALUATE', 'ANSWER']

/** What the requester may do: rating and answering lie open, the rest is one tap away. */
function RequesterActs({ order }: { order: Order }) {
  const [chosen, setChosen] = useState<OrderAction>()
  if (!order.parties.includes('REQUESTER')) return null
  const { actions } = orderWords(order.kind)
  const allowed = order.allowedActions.filter(({ action }) => isOffered(order, action))
  const done = () => setChosen(undefined)
  const ask = (action: 'REOPEN' | 'WITHDRAW' | 'CANCEL') => ({
    order,
    label: actions[action].zh,
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
        />
      )}
      {chosen === 'REOPEN' && <ReasonAct {...ask('REOPEN')} route={contract.reopenOrder} />}
      {chosen === 'WITHDRAW' && <ReasonAct {...ask('WITHDRAW')} route={contract.withdrawOrder} optional />}
      {chosen && keepPrivate.includes(chosen) && <KeepPrivate order={order} onDone={done} />}
      {chosen === 'CANCEL' && <ReasonAct {...ask('CANCEL')} route={contract.cancelOrder} />}
      {!chosen && (
        <ActionBar
          allowed={allowed}
          order={offered.filter((action) => !open.includes(action))}
          words={actions}
          quiet
          onChoose={setChosen}
        />
      )}
    </>
  )
}

/** Cancelling is for what can no longer be withdrawn; what is private already is not made so again. */
const isOffered = (order: Order, action: OrderAction) =>
  !(action === 'CANCEL' && order.allowedActions.some((other) => other.action === 'WITHDRAW')) &&
  !(order.private && keepPrivate.includes(action))

/** From now on only those who handle it read it; said once more, because it cannot be taken back here. */
function KeepPrivate({ order, onDone }: { order: Order; onDone: () => void }) {
  const keep = useAction(contract.markPrivate)
  return (
    <section className="ld-card" aria-label={words.keepPrivate}>
      <p>{words.keepPrivateNote}</p>
      <Button
        tone="primary"
        disabled={keep.isPending}
        onClick={() =>
          keep.mutate({ params: { id: order.id }, body: { version: order.version } }, { onSuccess: onDone })
        }
      >
        {words.keepPrivate}
      </Button>
      <Button onClick={onDone}>{words.notNow}</Button>
      <Refused fault={keep.error} />
    </section>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import * as contract from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import {
  actionWords,
  solvedWords,
  solvedAnswers,
  stateWords,
  type Solved,
} from '../../../contract/orders/words.ts'
import { Chips, Deadline, Field, Refused, StageRail, Stars, Timeline } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { ReasonAct } from './ReasonAct.tsx'

/** One's own order: where it stands, what one can do now, and all that happened. */
export function MyOrder() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: order } = useSuspenseQuery(reply(contract.getOrder, { params: { id } }))
  return (
    <main className="ld-page">
      <p className="ld-quiet ld-small">
        {order.place.name} · {order.code}
      </p>
      <h1>{order.title}</h1>
      <p>
        <span className="ld-state">{stateWords[order.state].zh}</span> <Deadline clock={order.clock} />
      </p>
      <StageRail stage={order.stage} over={order.state === 'CLOSED'} />
      {order.question && <p className="ld-notice">站里想问您：{order.question}</p>}
      {order.rejectReason && <p className="ld-notice bad">未受理的原因：{order.rejectReason}</p>}
      {order.team && (
        <p>
          由 <strong>{order.team.name}</strong> 为您服务
        </p>
      )}
      {order.result && <p className="ld-notice good">服务结果：{order.result}</p>}
      <RequesterActs order={order} />
      <h2>经过</h2>
      <Timeline rows={order.timeline} />
    </main>
  )
}

function RequesterActs({ order }: { order: Order }) {
  const allowed = (action: string) =>
    order.allowedActions.find(
      (candidate) => candidate.action === action && order.parties.includes('REQUESTER'),
    )
  return (
    <>
      {allowed('EVALUATE') && <Rate order={order} />}
      {allowed('ANSWER') && <Answer order={order} />}
      {allowed('REOPEN')?.enabled && order.evaluation && order.evaluation.stars <= 3 && (
        <ReasonAct
          order={order}
          route={contract.reopenOrder}
          label={actionWords.REOPEN.zh}
          ask="哪里还没办好"
          primary
        />
      )}
      {allowed('WITHDRAW') && (
        <ReasonAct
          order={order}
          route={contract.withdrawOrder}
          label={actionWords.WITHDRAW.zh}
          ask="不需要了的原因（可不填）"
          optional
        />
      )}
      {allowed('CANCEL') && !allowed('WITHDRAW') && (
        <ReasonAct
          order={order}
          route={contract.cancelOrder}
          label={actionWords.CANCEL.zh}
          ask="取消的原因"
        />
      )}
    </>
  )
}

function Rate({ order }: { order: Order }) {
  const [solved, setSolved] = useState<Solved>()
  const [stars, setStars] = useState(0)
  const [comment, setComment] = useState('')
  const rate = useAction(contract.evaluateOrder)
  return (
    <section className="ld-card" aria-label="评价">
      <Chips
        label="问题解决了吗"
        options={solvedAnswers.map((answer) => [answer, solvedWords[answer].zh] as const)}
        value={solved}
        onChoose={setSolved}
      />
      <Stars value={stars} onChoose={setStars} />
      <Field label="想说的话（可不填）">
        {(described) => (
          <textarea
            {...described}
            maxLength={1000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
      <button
        type="button"
        className="ld-button primary"
        disabled={!solved || stars === 0 || rate.isPending}
        onClick={() =>
          rate.mutate({ params: { id: order.id }, body: { version: order.version, stars, solved, comment } })
        }
      >
        提交评价
      </button>
      <Refused fault={rate.error} />
    </section>
  )
}

function Answer({ order }: { order: Order }) {
  const [answer, setAnswer] = useState('')
  const act = useAction(contract.answerQuestion)
  return (
    <section className="ld-card" aria-label="补充说明">
      <Field label="您的回答">
        {(described) => (
          <textarea
            {...described}
            maxLength={1000}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </Field>
      <button
        type="button"
        className="ld-button primary"
        disabled={answer.trim() === '' || act.isPending}
        onClick={() => act.mutate({ params: { id: order.id }, body: { version: order.version, answer } })}
      >
        补充说明
      </button>
      <Refused fault={act.error} />
    </section>
  )
}

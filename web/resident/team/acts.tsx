import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import * as contract from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { actionWords, declineReasons, declineWords } from '../../../contract/orders/words.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import { fromLocalInput, localInput } from '../../kit/format.ts'
import { Field, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'

const HOUR = 3_600_000

/** One tap. */
export function SimpleAct({
  order,
  route,
  label,
  primary = false,
}: {
  order: Order
  route: AnyRoute
  label: string
  primary?: boolean
}) {
  const act = useAction(route)
  return (
    <>
      <button
        type="button"
        className={`ld-button ${primary ? 'primary' : ''}`}
        disabled={act.isPending}
        onClick={() => act.mutate({ params: { id: order.id }, body: { version: order.version } })}
      >
        {label}
      </button>
      <Refused fault={act.error} />
    </>
  )
}

/** A decline is one tap more: the reason. */
export function Decline({ order }: { order: Order }) {
  const [open, setOpen] = useState(false)
  const act = useAction(contract.declineOrder)
  const navigate = useNavigate()
  if (!open)
    return (
      <button type="button" className="ld-button" onClick={() => setOpen(true)}>
        {actionWords.DECLINE.zh}
      </button>
    )
  return (
    <section className="ld-card" aria-label="婉拒的原因">
      <p>不能接也没关系，点一个原因，站里会另外安排。</p>
      {declineReasons.map((why) => (
        <button
          key={why}
          type="button"
          className="ld-button small"
          disabled={act.isPending}
          onClick={() =>
            act.mutate(
              { params: { id: order.id }, body: { version: order.version, why } },
              { onSuccess: () => void navigate({ to: '/team' }) },
            )
          }
        >
          {declineWords[why].zh}
        </button>
      ))}
      <Refused fault={act.error} />
    </section>
  )
}

/** First eligible team wins; a leader of several chooses which. */
export function Claim({ order }: { order: Order }) {
  const team = useQuery(reply(contract.listTeamOrders))
  const act = useAction(contract.claimOrder)
  return (
    <>
      {team.data?.teams
        .filter(({ leader }) => leader)
        .map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="ld-button primary"
            disabled={act.isPending}
            onClick={() =>
              act.mutate({ params: { id: order.id }, body: { version: order.version, teamId: id } })
            }
          >
            {actionWords.CLAIM.zh}：{name}
          </button>
        ))}
      <Refused fault={act.error} />
    </>
  )
}

export function Schedule({ order }: { order: Order }) {
  const [open, setOpen] = useState(false)
  const [from, setFrom] = useState(() => localInput(new Date(Math.ceil(Date.now() / HOUR) * HOUR + HOUR)))
  const act = useAction(contract.scheduleOrder)
  if (!open)
    return (
      <button
        type="button"
        className={`ld-button ${order.state === 'ACCEPTED' ? 'primary' : ''}`}
        onClick={() => setOpen(true)}
      >
        {actionWords.SCHEDULE.zh}
      </button>
    )
  const start = fromLocalInput(from)
  const send = () =>
    act.mutate(
      {
        params: { id: order.id },
        body: {
          version: order.version,
          from: start.toISOString(),
          to: new Date(start.getTime() + 2 * HOUR).toISOString(),
        },
      },
      { onSuccess: () => setOpen(false) },
    )
  return (
    <section className="ld-card" aria-label="约定时间">
      <Field label="与居民约好的开始时间（两小时）" fault={act.error?.fault('from')}>
        {(described) => (
          <input
            {...described}
            type="datetime-local"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <button type="button" className="ld-button primary" disabled={act.isPending} onClick={send}>
        约好了
      </button>
      <Refused fault={act.error} />
    </section>
  )
}

/** The report: what was done, for how many. */
export function Report({ order }: { order: Order }) {
  const [result, setResult] = useState('')
  const [people, setPeople] = useState('1')
  const act = useAction(contract.reportOrder)
  return (
    <section className="ld-card" aria-label="服务结果">
      <Field label="做了什么，结果怎样" fault={act.error?.fault('result')}>
        {(described) => (
          <textarea
            {...described}
            maxLength={2000}
            value={result}
            onChange={(event) => setResult(event.target.value)}
          />
        )}
      </Field>
      <Field label="在场多少人" fault={act.error?.fault('peoplePresent')}>
        {(described) => (
          <input
            {...described}
            type="number"
            inputMode="numeric"
            min={1}
            value={people}
            onChange={(event) => setPeople(event.target.value)}
          />
        )}
      </Field>
      <button
        type="button"
        className="ld-button primary"
        disabled={result.trim() === '' || act.isPending}
        onClick={() =>
          act.mutate({
            params: { id: order.id },
            body: { version: order.version, result, peoplePresent: Number(people) },
          })
        }
      >
        提交结果
      </button>
      <Refused fault={act.error} />
    </section>
  )
}

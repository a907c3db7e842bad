import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { handOverOrder } from '../../../contract/orders/orders.ts'
import { getStandIns } from '../../../contract/orders/stand-in.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { actionWords } from '../../../contract/orders/words.ts'
import { useCanned } from '../../kit/canned.ts'
import { useKept } from '../../kit/kept.ts'
import { Button, Field, Notice, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { CannedChips } from '../order/CannedChips.tsx'
import { handOver as words } from './words.ts'

const SHOWN = 8

/** To a team that has the hands free; it must accept, and until then the order is offered to it. */
export function HandOver({ order, onDone }: { order: Order; onDone: () => void }) {
  const [teamId, setTeamId] = useState<string>()
  const [reason, setReason, forget] = useKept(`${handOverOrder.path}.${order.id}`, '')
  const found = useQuery(reply(getStandIns, { params: { id: order.id } }))
  const act = useAction(handOverOrder)
  const navigate = useNavigate()
  const canned = useCanned(order, 'HAND_OVER')
  const teams = found.data?.teams.filter(({ eligible }) => eligible).slice(0, SHOWN) ?? []
  const sent = () => {
    forget()
    void navigate({ to: '/team' })
  }
  const send = () =>
    act.mutate(
      { params: { id: order.id }, body: { version: order.version, teamId, reason: reason.trim() } },
      { onSuccess: sent },
    )
  return (
    <section className="ld-card" aria-label={actionWords.HAND_OVER.zh}>
      <strong>{words.whom}</strong>
      {found.isPending && <Skeleton lines={1} />}
      {found.isSuccess && teams.length === 0 && <Notice>{words.nobody}</Notice>}
      {teams.map(({ team, reasons }) => (
        <label key={team.id} className="ld-check">
          <input type="radio" name="team" checked={teamId === team.id} onChange={() => setTeamId(team.id)} />
          <span>
            {team.name}
            <small className="ld-quiet">
              <br />
              {reasons.join(' · ')}
            </small>
          </span>
        </label>
      ))}
      <CannedChips canned={canned} onChoose={setReason} />
      <Field label={words.why}>
        {(described) => (
          <textarea
            {...described}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button tone="primary" disabled={!teamId || reason.trim() === '' || act.isPending} onClick={send}>
        {actionWords.HAND_OVER.zh}
      </Button>
      <Button onClick={onDone}>{words.notNow}</Button>
      <Refused fault={found.error ?? act.error} />
    </section>
  )
}

import { useState } from 'react'
import type { AnyRoute } from '../../../contract/route.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { Button, Field, Refused } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'
import type { Canned } from '../../kit/canned.ts'
import { CannedChips } from './CannedChips.tsx'
import { words } from './words.ts'

interface ReasonActProps {
  order: Pick<Order, 'id' | 'version'>
  route: AnyRoute
  label: string
  ask: string
  /** The name of the sentence in the body. */
  name?: 'reason' | 'answer'
  optional?: boolean
  onDone: () => void
  /** Ready words for it. */
  canned?: readonly Canned[]
  /** Where to go once it has happened, if the order is then no longer one's own to see. */
  onSent?: () => void
}

/** The question that an act asks before it is done. */
export function ReasonAct({
  order,
  route,
  label,
  ask,
  name = 'reason',
  optional = false,
  canned = [],
  onDone,
  onSent = onDone,
}: ReasonActProps) {
  const [said, setSaid] = useState('')
  const act = useAction(route)
  const body = { version: order.version, ...(said.trim() && { [name]: said.trim() }) }
  const send = () => act.mutate({ params: { id: order.id }, body }, { onSuccess: onSent })
  return (
    <section className="ld-card" aria-label={label}>
      <CannedChips canned={canned} onChoose={setSaid} />
      <Field label={ask} fault={act.error?.fault(name)}>
        {(described) => (
          <textarea
            {...described}
            maxLength={name === 'answer' ? 1000 : 300}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
        )}
      </Field>
      <Button tone="primary" disabled={(!optional && said.trim() === '') || act.isPending} onClick={send}>
        {label}
      </Button>
      <Button onClick={onDone}>{words.notNow}</Button>
      <Refused fault={act.error} />
    </section>
  )
}

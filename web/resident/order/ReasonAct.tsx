import { useState } from 'react'
import type { AnyRoute } from '../../../contract/route.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { Field, Refused } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'

interface Asked {
  order: Pick<Order, 'id' | 'version'>
  route: AnyRoute
  label: string
  ask: string
  optional?: boolean
  primary?: boolean
  /** Where to go when the act has ended one's part in the order. */
  onDone?: () => void
}

/** An act that wants a reason: the button opens the question, the question does the act. */
export function ReasonAct({ order, route, label, ask, optional = false, primary = false, onDone }: Asked) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const act = useAction(route)
  if (!open) {
    return (
      <button type="button" className={`ld-button ${primary ? 'primary' : ''}`} onClick={() => setOpen(true)}>
        {label}
      </button>
    )
  }
  const body = { version: order.version, ...(reason.trim() && { reason }) }
  return (
    <section className="ld-card" aria-label={label}>
      <Field label={ask} fault={act.error?.fault('reason')}>
        {(described) => (
          <textarea
            {...described}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <button
        type="button"
        className="ld-button primary"
        disabled={(!optional && reason.trim() === '') || act.isPending}
        onClick={() =>
          act.mutate({ params: { id: order.id }, body }, { onSuccess: onDone ?? (() => setOpen(false)) })
        }
      >
        {label}
      </button>
      <button type="button" className="ld-button" onClick={() => setOpen(false)}>
        先不了
      </button>
      <Refused fault={act.error} />
    </section>
  )
}

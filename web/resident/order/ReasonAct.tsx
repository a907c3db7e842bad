import type { AnyRoute } from '../../../contract/route.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { Button, Field, Refused } from '../../kit/parts.tsx'
import { useKept } from '../../kit/kept.ts'
import { useAction } from '../../kit/query.ts'
import { CannedChips, type Ready } from './CannedChips.tsx'
import { words } from './words.ts'

interface ReasonActProps {
  order: Pick<Order, 'id' | 'version'>
  route: AnyRoute
  label: string
  ask: string
  /** The name of the sentence in the body. */
  name?: 'reason' | 'answer'
  optional?: boolean
  /** Goes back to the other acts; an act that lies open has nowhere to go back to. */
  onDone?: () => void
  /** What else the body says. */
  about?: Readonly<Record<string, string>>
  /** Ready words for it. */
  canned?: readonly Ready[]
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
  about = {},
  canned = [],
  onDone,
  onSent = onDone,
}: ReasonActProps) {
  const [said, setSaid, forget] = useKept([route.path, order.id, ...Object.values(about)].join('.'), '')
  const act = useAction(route)
  const body = { version: order.version, ...about, ...(said.trim() && { [name]: said.trim() }) }
  const sent = () => {
    forget()
    onSent?.()
  }
  const missing = !optional && said.trim() === ''
  const send = () => act.mutate({ params: { id: order.id }, body }, { onSuccess: sent })
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
      <Button tone="primary" disabled={missing || act.isPending} onClick={send}>
        {label}
      </Button>
      {missing && <p className="ld-quiet ld-small">{words.sayFirst}</p>}
      {onDone && <Button onClick={onDone}>{words.notNow}</Button>}
      <Refused fault={act.error} />
    </section>
  )
}

import { unmaskOrder } from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { Button, FactList, Refused } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'
import { words } from './words.ts'

/** Masked until somebody who serves the order asks for it; the asking is recorded. */
export function Contact({ order }: { order: Order }) {
  const unmask = useAction(unmaskOrder)
  const shown = order.canUnmask ? unmask.data : undefined
  const contact = shown ?? order.contact
  if (order.contactHidden === 'NOT_ACCEPTED') return <p className="ld-quiet">{words.afterAccepting}</p>
  if (!contact.name && !contact.phone && !contact.address) return null
  const facts = [
    [words.name, contact.name],
    [words.address, contact.address],
  ] as const
  return (
    <section className="ld-card" aria-label={words.contact}>
      <FactList facts={facts}>
        {contact.phone && (
          <div>
            <dt>{words.phone}</dt>
            <dd>
              {shown ? (
                <a href={`tel:${contact.phone}`} className="ld-link">
                  {contact.phone}
                </a>
              ) : (
                contact.phone
              )}
            </dd>
          </div>
        )}
      </FactList>
      {order.canUnmask && !shown && (
        <>
          <Button
            size="small"
            disabled={unmask.isPending}
            onClick={() => unmask.mutate({ params: { id: order.id }, body: { reason: words.unmaskWhy } })}
          >
            {words.unmask}
          </Button>
          <p className="ld-quiet ld-small">{words.unmaskNote}</p>
        </>
      )}
      <Refused fault={unmask.error} />
    </section>
  )
}

import { useState } from 'react'
import { checkIn } from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { Button, Field, Refused } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'
import { arrive as words } from './words.ts'

const CODE_LENGTH = 10

/** The ten characters on the sign at the wall prove the place. */
export function ArriveByCode({ order }: { order: Order }) {
  const [open, setOpen] = useState(false)
  const [code, setCode] = useState('')
  const arrive = useAction(checkIn)
  const placeCode = code.replaceAll(/[\s-]/g, '')
  if (!open)
    return (
      <button type="button" className="ld-link" onClick={() => setOpen(true)}>
        {words.byCode}
      </button>
    )
  return (
    <section className="ld-card" aria-label={words.byCode}>
      <Field label={words.code} hint={words.hint} {...faultOf(arrive.error?.fault('placeCode'))}>
        {(described) => (
          <input
            {...described}
            maxLength={16}
            autoComplete="off"
            autoCapitalize="characters"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button
        tone="primary"
        disabled={placeCode.length < CODE_LENGTH || arrive.isPending}
        onClick={() =>
          arrive.mutate({ params: { id: order.id }, body: { version: order.version, placeCode } })
        }
      >
        {words.go}
      </Button>
      {!arrive.error?.fault('placeCode') && <Refused fault={arrive.error} />}
    </section>
  )
}

const faultOf = (fault: string | undefined) => (fault ? { fault } : {})

import { Button, Drawer, Empty } from 'antd'
import { useState } from 'react'
import { callerOrders } from '../../../contract/orders/orders.ts'
import { stateWords } from '../../../contract/orders/words.ts'
import { dateTime } from '../../kit/format.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { useMay } from '../parts/useMe.ts'

const isNumber = (q: string) => /^(\d{4}|1\d{10})$/.test(q)

/** What was typed may be a telephone number or its end: looked up only on purpose, because that is written down. */
export function PhoneTail({ q }: { q: string | undefined }) {
  const mayAsk = useMay('orders:enter')
  const find = useAction(callerOrders)
  const [open, setOpen] = useState(false)
  if (!q || !isNumber(q) || !mayAsk) return null
  const what = q.length === 4 ? `手机尾号 ${q}` : `手机号 ${q}`
  const look = () => {
    setOpen(true)
    find.mutate({ body: { phone: q } })
  }
  return (
    <p className="lo-phone">
      “{q}”也可能是电话。
      <Button size="small" onClick={look}>
        按{what}查，会记入审计
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={480} title={`${what}的单`}>
        <Fault fault={find.error} again={look} />
        {find.data?.rows.length === 0 && <Empty description="没有这个号码的单" />}
        {find.data?.rows.map((row) => (
          <Go key={row.id} to={`/orders/${row.id}`} className="lc-line" row>
            <span className="lc-line-body">
              <strong>{row.title}</strong>
              <span className="lc-quiet">
                {row.phone} · {stateWords[row.state].zh} · {row.place.name} · {dateTime(row.createdAt)}
              </span>
            </span>
          </Go>
        ))}
      </Drawer>
    </p>
  )
}

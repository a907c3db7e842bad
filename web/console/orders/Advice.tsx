import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { followForCaller } from '../../../contract/orders/follow.ts'
import { checkOrder } from '../../../contract/orders/orders.ts'
import { stateWords } from '../../../contract/orders/words.ts'
import type { Reply } from '../../../contract/route.ts'
import { call } from '../../kit/call.ts'
import { dayTime, spacedCode } from '../../kit/format.ts'
import { useAction } from '../../kit/query.ts'
import { useSettled } from '../../kit/settled.ts'
import { Fault } from '../parts/Fault.tsx'

const LEAST = 4

type Checked = Reply<typeof checkOrder>
export type Item = Checked['items'][number]

interface AdviceProps {
  text: string
  siteId: string | undefined
  /** Who is on the telephone: their name may be added to a neighbour's order. */
  caller: { contactName: string; phone: string }
  onItem: (item: Item) => void
}

/** Where the matter might belong, what was asked nearby, and what is known already; silent when nothing is. */
export function Advice({ text, siteId, caller, onItem }: AdviceProps) {
  const settled = useSettled(text.trim())
  const { data } = useQuery({
    queryKey: ['orders', 'check', siteId, settled],
    queryFn: () => call(checkOrder, { body: { text: settled, siteId } }),
    enabled: settled.length >= LEAST,
    retry: false,
  })
  if (!data) return null
  const { elsewhere, duplicates, answers, items } = data
  return (
    <output className="lc-advice">
      {elsewhere && (
        <Alert
          type="warning"
          showIcon
          title={elsewhere.advice}
          description={elsewhere.phone && `电话 ${elsewhere.phone}`}
        />
      )}
      {duplicates.length > 0 && (
        <section>
          <h3>附近有相同的单</h3>
          {duplicates.map((row) => (
            <Duplicate key={row.code} row={row} caller={caller} />
          ))}
        </section>
      )}
      {answers.map(({ id, question, answer }) => (
        <section key={id}>
          <h3>{question}</h3>
          <p>{answer}</p>
        </section>
      ))}
      {items.length > 0 && (
        <section>
          <h3>现成的服务</h3>
          {items.map((item) => (
            <Button key={item.id} size="small" onClick={() => onItem(item)}>
              {item.title}
            </Button>
          ))}
        </section>
      )}
    </output>
  )
}

interface DuplicateProps {
  row: Checked['duplicates'][number]
  caller: AdviceProps['caller']
}

/** The caller's name beside a neighbour's order, in place of a second one; the code goes to their telephone. */
function Duplicate({ row, caller }: DuplicateProps) {
  const add = useAction(followForCaller)
  const { code, title, state, createdAt } = row
  const phone = caller.phone.replaceAll(/[\s-]/g, '')
  const over = ['REPORTED', 'EVALUATED', 'CLOSED'].includes(state)
  const known = caller.contactName.trim() !== '' && phone !== ''
  return (
    <p>
      {title}{' '}
      <span className="lc-quiet">
        {spacedCode(code)} · {stateWords[state].zh} · {dayTime(createdAt)}
      </span>
      {!over && <br />}
      {over ? null : add.data ? (
        <span>加上了，编号已发短信到 {add.data.sentTo}，不用再登记</span>
      ) : (
        <Button
          size="small"
          disabled={!known}
          loading={add.isPending}
          onClick={() => add.mutate({ params: { code }, body: { contactName: caller.contactName, phone } })}
        >
          {known ? '给来电人加上名字' : '加上名字（先填号码和称呼）'}
        </Button>
      )}
      <Fault fault={add.error} />
    </p>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { checkOrder } from '../../../contract/orders/orders.ts'
import { stateWords } from '../../../contract/orders/words.ts'
import { call } from '../../kit/call.ts'
import { dayTime, spacedCode } from '../../kit/format.ts'

const WAIT_MS = 600
const LEAST = 4

/** The text once typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** Where the matter might belong, what was asked nearby, and what is known already; silent when nothing is. */
export function Advice({ text, siteId }: { text: string; siteId: string | undefined }) {
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
          {duplicates.map(({ code, title, state, createdAt }) => (
            <p key={code}>
              {title}{' '}
              <span className="lc-quiet">
                {spacedCode(code)} · {stateWords[state].zh} · {dayTime(createdAt)}
              </span>
            </p>
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
          <p>{items.map(({ title }) => title).join('、')}</p>
        </section>
      )}
    </output>
  )
}

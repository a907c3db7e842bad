import { useQuery } from '@tanstack/react-query'
import { listDemoOutbox } from '../../../contract/identity/session.ts'
import { dateTime } from '../../kit/format.ts'
import { Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'

/** What would have gone to phones; only in the demonstration. */
export function Outbox() {
  const sms = useQuery({ ...reply(listDemoOutbox), refetchInterval: 2000 })
  return (
    <main className="ld-page">
      <h1>演示短信</h1>
      <p className="ld-quiet">演示区不会真的发短信，本应发出的内容都在这里。</p>
      {sms.isPending && <Skeleton />}
      <Refused fault={sms.error} />
      {sms.data?.rows.length === 0 && (
        <p className="ld-notice">还没有短信。点单时请求一个验证码，就会出现在这里。</p>
      )}
      <ul className="ld-list ld-card">
        {sms.data?.rows.map(({ id, phone, text, at }) => (
          <li key={id} className="ld-row">
            <div className="ld-quiet ld-small">
              {phone} · {dateTime(at)}
            </div>
            {text}
          </li>
        ))}
      </ul>
    </main>
  )
}

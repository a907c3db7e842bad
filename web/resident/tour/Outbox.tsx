import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listDemoOutbox } from '../../../contract/identity/session.ts'
import { dateTime } from '../../kit/format.ts'
import { Empty, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { words } from './words.ts'

const REFETCH_MILLISECONDS = 3000

/** What would have gone to phones; only in the demonstration. */
export function Outbox() {
  const sms = useQuery({ ...reply(listDemoOutbox), refetchInterval: REFETCH_MILLISECONDS })
  return (
    <Page title={words.outboxTitle}>
      <p className="ld-quiet">{words.outboxLead}</p>
      {sms.isPending && <Skeleton />}
      {!sms.data && <Refused fault={sms.error} again={sms.refetch} />}
      {sms.data?.rows.length === 0 && (
        <Empty says={words.outboxEmpty}>
          <Link to="/home" className="ld-button">
            {words.goFind}
          </Link>
        </Empty>
      )}
      {sms.data && sms.data.rows.length > 0 && (
        <ul className="ld-list ld-card" aria-live="polite">
          {sms.data.rows.map(({ id, phone, text, at }) => (
            <li key={id} className="ld-row">
              <div className="ld-quiet ld-small">
                {phone} · <time dateTime={at}>{dateTime(at)}</time>
              </div>
              {text}
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

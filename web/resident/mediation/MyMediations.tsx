import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getMe } from '../../../contract/identity/session.ts'
import { listMediations } from '../../../contract/mediation/mediation.ts'
import { mediationStateWords, memberPartWords } from '../../../contract/mediation/words.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import { words } from './words.ts'

/** The mediations in which this person is named; the line tells nothing to who looks over a shoulder. */
export function MyMediations() {
  const { data: me } = useQuery(reply(getMe))
  const mine = useQuery({
    ...reply(listMediations, { query: { size: 100 } }),
    enabled: me?.signedIn === true,
  })
  return (
    <Page title={words.mine}>
      {me && !me.signedIn && <PhoneSignIn title={words.signIn} />}
      {me?.signedIn && mine.isPending && <Skeleton />}
      <Refused fault={mine.error} />
      {mine.data?.rows.length === 0 && (
        <div className="ld-card">
          <p>{words.none}</p>
          <Link to="/" className="ld-button">
            {words.findPlace}
          </Link>
        </div>
      )}
      {mine.data && mine.data.rows.length > 0 && (
        <ul className="ld-list ld-card">
          {mine.data.rows.map((row) => (
            <li key={row.id}>
              <Link to="/mediations/$id" params={{ id: row.id }} className="ld-row">
                <strong>{mediationStateWords[row.state].zh}</strong>
                <div className="ld-quiet ld-small">
                  {spacedCode(row.code)} · {row.parts.map((part) => memberPartWords[part].zh).join('、')} ·{' '}
                  {dateTime(row.createdAt)}
                </div>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

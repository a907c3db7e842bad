import { useQuery } from '@tanstack/react-query'
import { roleWords } from '../../../contract/access.ts'
import { listGrants } from '../../../contract/identity/session.ts'
import { reply } from '../../kit/query.ts'
import { Panel } from '../parts/Screen.tsx'

/** Who serves here; grants of the places below are theirs. */
export function PlaceStaff({ id }: { id: string }) {
  const { data } = useQuery(reply(listGrants, { query: { siteId: id, size: 100 } }))
  const here = data?.rows.filter(({ place, revokedAt }) => place.id === id && !revokedAt) ?? []
  if (!data) return null
  return (
    <Panel title="岗位" count={here.length}>
      {here.length === 0 ? (
        <p className="lc-quiet">这里还没有自己的工作人员，由上级代管。</p>
      ) : (
        <dl className="lc-facts">
          {here.map((grant) => (
            <div key={grant.id}>
              <dt>{roleWords[grant.role].zh}</dt>
              <dd>{grant.person.name}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}

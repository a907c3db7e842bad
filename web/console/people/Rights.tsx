import { roleWords } from '../../../contract/access.ts'
import { partyPermitWords } from '../../../contract/identity/permit-words.ts'
import type { GrantView } from '../../../contract/identity/session.ts'
import type { Right } from '../../../contract/identity/staff.ts'
import { reachWords } from './words.ts'

/** What somebody may do, where, and through which grant: the routes' own sentences, so that nothing is promised twice. */
export function Rights({ rights, grants }: { rights: readonly Right[]; grants: readonly GrantView[] }) {
  if (rights.length === 0) return <p className="lc-quiet">没有在用的岗位，什么也做不了。</p>
  return (
    <div className="lc-rights">
      {groupsOf(rights).map(({ key, acts, through }) => (
        <details key={key} open={rights.length < 8}>
          <summary>
            <strong>{acts[0]}</strong>
            {acts.length > 1 && ` 等 ${acts.length} 项`}
            <div className="lc-quiet">
              {through
                .map((id) => grants.find((grant) => grant.id === id))
                .map((grant) => grant && wordsOf(grant))
                .filter(Boolean)
                .join('；')}
            </div>
          </summary>
          <ul>
            {acts.map((act) => (
              <li key={act}>{act}</li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

const wordsOf = ({ role, place, reach }: GrantView) =>
  `凭${roleWords[role].zh}，在${place.name}${reach === 'BELOW' ? '及下级' : `（${reachWords.HERE}）`}`

/** One line a permit; where no route names it, the words for what the row decides. */
const groupsOf = (rights: readonly Right[]) =>
  rights.map(({ permit, acts, through }) => ({
    key: permit,
    acts: acts.length > 0 ? acts : [partyPermitWords[permit]?.zh ?? permit],
    through,
  }))

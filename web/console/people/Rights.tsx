import type { ReactNode } from 'react'
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
        <Group key={key} acts={acts}>
          {grants
            .filter(({ id }) => through.includes(id))
            .map(wordsOf)
            .join('；')}
        </Group>
      ))}
    </div>
  )
}

/** Several acts open on a press; one is its own line. */
function Group({ acts, children }: { acts: readonly string[]; children: ReactNode }) {
  const [first, second] = acts
  const title = <strong>{second ? `${first}、${second}` : first}</strong>
  const where = <div className="lc-quiet">{children}</div>
  if (acts.length < 3)
    return (
      <div className="one">
        {title}
        {where}
      </div>
    )
  return (
    <details>
      <summary>
        {title} 等 {acts.length} 项{where}
      </summary>
      <ul>
        {acts.map((act) => (
          <li key={act}>{act}</li>
        ))}
      </ul>
    </details>
  )
}

const wordsOf = ({ role, place, reach }: GrantView) =>
  `凭${roleWords[role].zh}，在${place.name}${reach === 'BELOW' ? '及下级' : `（${reachWords.HERE}）`}`

/** One line a permit; where no route names it, the words for what the row decides. */
const groupsOf = (rights: readonly Right[]) =>
  rights.flatMap(({ permit, acts, through }) => {
    const words = partyPermitWords[permit]?.zh
    const told = acts.length > 0 ? acts : words ? [words] : []
    return told.length > 0 ? [{ key: permit, acts: told, through }] : []
  })

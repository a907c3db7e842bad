import { Link } from '@tanstack/react-router'
import type { MediationRow } from '../../../contract/mediation/mediation.ts'
import { mediationStateWords, memberPartWords } from '../../../contract/mediation/words.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'

/** A mediation as a line: it tells nothing to who looks over a shoulder. */
export const MediationLine = ({ row }: { row: MediationRow }) => (
  <li>
    <Link to="/mediations/$id" params={{ id: row.id }} className="ld-row">
      <span className="ld-split">
        <strong>{spacedCode(row.code)}</strong>
        <span className="ld-state">{mediationStateWords[row.state].zh}</span>
      </span>
      <div className="ld-quiet ld-small">
        {row.parts.map((part) => memberPartWords[part].zh).join('、')} · {dateTime(row.createdAt)}
      </div>
    </Link>
  </li>
)

import { Link } from '@tanstack/react-router'
import type { EnquiryRow } from '../../../contract/enquiries/enquiries.ts'
import { enquiryStateWords } from '../../../contract/enquiries/words.ts'
import { dayTime } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'

/** A question as a line: what, how it stands, who answers, until when. */
export const EnquiryLine = ({ row }: { row: EnquiryRow }) => (
  <li>
    <Link to="/enquiries/$id" params={{ id: row.id }} className="ld-row">
      <span className="ld-split">
        <strong>{row.question}</strong>
        <span className="ld-state">{enquiryStateWords[row.state].zh}</span>
      </span>
      <div className="ld-quiet ld-small">
        {row.state === 'SUBMITTED' ? <Deadline clock={row.clock} /> : dayTime(row.createdAt)}
        <br />
        {row.handling.name}
      </div>
    </Link>
  </li>
)

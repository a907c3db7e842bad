import { Link } from '@tanstack/react-router'
import type { CaseCard } from '../../../contract/cases/cases.ts'
import { duration } from '../../kit/format.ts'
import { addressPhoto } from '../../kit/photos.ts'
import { StarLine } from '../../kit/star-line.tsx'
import './case.css'
import { words } from './words.ts'

/** A case as a line: what, how it went, where. */
export const CaseLine = ({ told }: { told: CaseCard }) => (
  <li>
    <Link to="/cases/$code" params={{ code: told.code }} className="ld-row ld-case-row">
      <span>
        <strong>{told.title}</strong>
        <span className="ld-case-clip">{told.done}</span>
        <span className="ld-quiet ld-small">
          <StarLine stars={told.stars} /> {words.took(duration(told.tookMinutes))}
          <br />
          {told.place.name}
        </span>
      </span>
      {told.photoId && <img src={addressPhoto(told.photoId)} alt="" loading="lazy" />}
    </Link>
  </li>
)

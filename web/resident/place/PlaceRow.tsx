import { Link } from '@tanstack/react-router'
import { placeKindWords, type PlaceRef } from '../../../contract/network/places.ts'

interface PlaceRowProps {
  place: Pick<PlaceRef, 'code' | 'name'>
  /** What is said of it below its name. */
  about: string
}

/** A place as a line that leads to its page. */
export const PlaceRow = ({ place, about }: PlaceRowProps) => (
  <li>
    <Link to="/p/$code" params={{ code: place.code }} className="ld-row">
      <strong>{place.name}</strong>
      <div className="ld-quiet ld-small">{about}</div>
    </Link>
  </li>
)

/** What kind of place it is, and what it belongs to. */
export const kindOf = ({ kind }: Pick<PlaceRef, 'kind'>, above?: string | null) =>
  [placeKindWords[kind].zh, above].filter(Boolean).join(' · ')

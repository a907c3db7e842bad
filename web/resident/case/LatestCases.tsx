import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listCases } from '../../../contract/cases/cases.ts'
import { reply } from '../../kit/query.ts'
import { CaseLine } from './CaseLine.tsx'
import { words } from './words.ts'

const SHOWN = 3

/** The latest cases of a place and below, or of the district; nothing where there are none. `except` is the one being read. */
export function LatestCases({ place, except }: { place?: { code: string; name: string }; except?: string }) {
  const { data } = useQuery(
    reply(listCases, { query: { size: SHOWN + 1, ...(place && { placeCode: place.code }) } }),
  )
  const rows = data?.rows.filter(({ code }) => code !== except).slice(0, SHOWN) ?? []
  if (rows.length === 0) return null
  return (
    <section aria-label={words.latest}>
      <h2>{except ? words.sameHere : words.latest}</h2>
      <ul className="ld-list ld-card">
        {rows.map((told) => (
          <CaseLine key={told.code} told={told} />
        ))}
      </ul>
      <Link to="/cases" {...(place && { search: { place: place.code } })} className="ld-button">
        {words.all}
      </Link>
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import { listPublicPlaces } from '../../../contract/network/places.ts'
import { Field, Notice, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { LatestCases } from '../case/LatestCases.tsx'
import { Doors } from '../place/Doors.tsx'
import { lastPlace } from '../place/last-place.ts'
import { kindOf, PlaceRow } from '../place/PlaceRow.tsx'
import { CodeSearch } from '../track/CodeSearch.tsx'
import { Institutes } from './Institutes.tsx'
import { words } from './words.ts'

/** Find your station, or look up a code. */
export function Home() {
  const [text, setText] = useState('')
  const sought = useDeferredValue(text.trim())
  const { data: me } = useQuery(reply(getMe))
  const [last] = useState(lastPlace)
  return (
    <Page title={words.title}>
      <p className="ld-quiet">{words.lead}</p>
      {last && (
        <section className="ld-card" aria-label={words.last}>
          <p>
            {words.last}：
            <Link to="/p/$code" params={{ code: last.code }}>
              {last.name}
            </Link>
          </p>
          <Doors code={last.code} />
        </section>
      )}
      <Field label={words.find} hint={words.findHint}>
        {(described) => (
          <input
            {...described}
            type="search"
            maxLength={40}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {sought ? <Found text={sought} /> : <Institutes />}
      <section className="ld-card">
        <h2>{words.track}</h2>
        <CodeSearch />
      </section>
      {!sought && <LatestCases />}
      <nav className="ld-grid" aria-label={words.others}>
        <Link to="/my" className="ld-button">
          {words.mine}
        </Link>
        <Link to="/team" className="ld-button">
          {words.team}
        </Link>
        <Link to="/wishes" className="ld-button">
          {words.wishes}
        </Link>
        <a href="/console" className="ld-button">
          {words.staff}
        </a>
      </nav>
      {me?.demonstration && (
        <>
          <p className="ld-quiet ld-small">{words.demonstration}</p>
          <nav className="ld-grid" aria-label={words.demonstration}>
            <Link to="/tour" className="ld-button">
              {words.tour}
            </Link>
            <Link to="/outbox" className="ld-button">
              {words.outbox}
            </Link>
          </nav>
        </>
      )}
    </Page>
  )
}

function Found({ text }: { text: string }) {
  const places = useQuery(reply(listPublicPlaces, { query: { q: text, size: 20 } }))
  if (places.isPending) return <Skeleton />
  if (places.error) return <Refused fault={places.error} again={places.refetch} />
  if (places.data.rows.length === 0) return <Notice>{words.none(text)}</Notice>
  return (
    <>
      <ul className="ld-list ld-card">
        {places.data.rows.map((place) => (
          <PlaceRow key={place.id} place={place} about={kindOf(place, place.parentName)} />
        ))}
      </ul>
      {places.data.next && <p className="ld-quiet ld-small">{words.more}</p>}
    </>
  )
}

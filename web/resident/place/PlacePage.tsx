import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { getPublicPlace, type PublicPlace } from '../../../contract/network/places.ts'
import { addressPhoto } from '../../kit/photos.ts'
import { FactList, Notice, Page } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { LatestCases } from '../case/LatestCases.tsx'
import { Doors } from './Doors.tsx'
import { keepPlace } from './last-place.ts'
import { Menu } from './Menu.tsx'
import { kindOf, PlaceRow } from './PlaceRow.tsx'
import { viaOf } from './via.ts'
import { words } from './words.ts'

/** What somebody who scanned the sign sees first: where they are, and one large button. */
export function PlacePage() {
  const { code } = useParams({ strict: false }) as { code: string }
  const via = viaOf(useSearch({ strict: false }))
  const { data: place } = useSuspenseQuery(reply(getPublicPlace, { params: { code } }))
  const { code: own, name } = place
  useEffect(() => keepPlace({ code: own, name }), [own, name])
  const parent = place.parents.at(-1)
  const above = parent && (
    <Link to="/p/$code" params={{ code: parent.code }}>
      ‹ {parent.name}
    </Link>
  )
  return (
    <Page title={place.name} above={above}>
      {place.redirected && <Notice>{words.redirected}</Notice>}
      <p className="ld-quiet">
        {kindOf(place, place.demonstrationLevel && words.levels[place.demonstrationLevel])}
        <br />
        <span className={place.openNow ? 'ld-open' : ''}>{place.openNow ? words.open : words.closed}</span>
      </p>
      <Doors code={place.code} via={via} />
      <Menu place={place} via={via} />
      <LatestCases place={place} />
      <Link to="/p/$code/figures" params={{ code: place.code }} className="ld-button">
        {words.figures}
      </Link>
      <About place={place} />
      <Below places={place.children} />
      <p className="ld-quiet">{words.otherwise}</p>
    </Page>
  )
}

const OPEN_MOST = 6

/** The places below; many of them fold away. */
function Below({ places }: { places: PublicPlace['children'] }) {
  if (places.length === 0) return null
  return (
    <details className="ld-card ld-fold" open={places.length <= OPEN_MOST}>
      <summary>{words.below(places.length)}</summary>
      <ul className="ld-list">
        {places.map((child) => (
          <PlaceRow key={child.id} place={child} about={kindOf(child)} />
        ))}
      </ul>
    </details>
  )
}

const KNOWN = { YEAR: 1, MONTH: 2, DAY: 3 }

/** 2019年2月: as much of the date as is known. */
function foundedText({ foundedOn, foundedPrecision }: PublicPlace): string | null {
  const parts = foundedOn?.split('-').slice(0, KNOWN[foundedPrecision ?? 'DAY'])
  return parts?.map((part, index) => `${Number(part)}${'年月日'[index]}`).join('') ?? null
}

function About({ place }: { place: PublicPlace }) {
  const facts: [string, string | null][] = [
    [words.hours, place.openingHours],
    [words.venue, place.mainVenue],
    [words.address, place.address],
    [words.area, place.floorAreaSquareMetres ? words.areaIs(place.floorAreaSquareMetres) : null],
    [words.founded, foundedText(place)],
  ]
  const known = facts.filter(([, fact]) => fact)
  if (known.length === 0 && !place.phone && !place.introduction && !place.photoId) return null
  return (
    <>
      <h2>{words.about}</h2>
      <div className="ld-card">
        {place.photoId && <img className="ld-wide" src={addressPhoto(place.photoId)} alt={place.name} />}
        {place.introduction && <p>{place.introduction}</p>}
        <FactList facts={known}>
          {place.phone && (
            <div>
              <dt>{words.phone}</dt>
              <dd>
                <a href={`tel:${place.phone}`} className="ld-link">
                  {place.phone}
                </a>
              </dd>
            </div>
          )}
        </FactList>
      </div>
    </>
  )
}

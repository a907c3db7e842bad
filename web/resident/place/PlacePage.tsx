import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { Fragment } from 'react'
import {
  getPublicPlace,
  placeKindWords,
  platformWords,
  type PublicPlace,
} from '../../../contract/network/places.ts'
import { addressPhoto } from '../../kit/photos.ts'
import { Notice, Page, PlaceLine } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { LatestCases } from '../case/LatestCases.tsx'
import { words } from './words.ts'

/** A scanned sign. Today every sign is a place's; a menu item's sign will be told apart here. */
export function Scanned() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data: place } = useSuspenseQuery(reply(getPublicPlace, { params: { code } }))
  return <Navigate to="/p/$code" params={{ code: place.code }} replace />
}

/** What somebody who scanned the sign sees first: where they are, and one large button. */
export function PlacePage() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data: place } = useSuspenseQuery(reply(getPublicPlace, { params: { code } }))
  const above = place.parents.map((parent, index) => (
    <Fragment key={parent.id}>
      {index > 0 && ' › '}
      <Link to="/p/$code" params={{ code: parent.code }}>
        {parent.name}
      </Link>
    </Fragment>
  ))
  return (
    <Page title={place.name} above={above}>
      {place.redirected && <Notice>{words.redirected}</Notice>}
      <p className="ld-quiet">
        {placeKindWords[place.kind].zh} ·{' '}
        <span className={place.openNow ? 'ld-open' : ''}>{place.openNow ? words.open : words.closed}</span>
        {place.demonstrationLevel && ` · ${words.levels[place.demonstrationLevel]}`}
      </p>
      <Link to="/p/$code/order" params={{ code: place.code }} className="ld-button primary large">
        {words.order}
      </Link>
      <Platforms place={place} />
      <Link to="/p/$code/wishes" params={{ code: place.code }} className="ld-button">
        {words.wishes}
      </Link>
      <LatestCases place={place} />
      <Link to="/p/$code/figures" params={{ code: place.code }} className="ld-button">
        {words.figures}
      </Link>
      <About place={place} />
      {place.children.length > 0 && (
        <>
          <h2>{words.below(place.children.length)}</h2>
          <ul className="ld-list ld-card">
            {place.children.map((child) => (
              <li key={child.id}>
                <Link to="/p/$code" params={{ code: child.code }} className="ld-row">
                  <PlaceLine place={child} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="ld-quiet">{words.otherwise}</p>
    </Page>
  )
}

const Platforms = ({ place }: { place: PublicPlace }) =>
  place.platforms.length > 0 && (
    <>
      <h2>{words.platforms}</h2>
      <div className="ld-grid">
        {place.platforms.map((platform) => (
          <Link
            key={platform}
            to="/p/$code/order"
            params={{ code: place.code }}
            search={{ platform }}
            className="ld-button"
          >
            {platformWords[platform].zh}
          </Link>
        ))}
      </div>
    </>
  )

const PRECISION = { YEAR: 4, MONTH: 7, DAY: 10 }

function About({ place }: { place: PublicPlace }) {
  const facts: [string, string | null][] = [
    [words.hours, place.openingHours],
    [words.venue, place.mainVenue],
    [words.address, place.address],
    [words.area, place.floorAreaSquareMetres ? words.areaIs(place.floorAreaSquareMetres) : null],
    [words.founded, place.foundedOn && place.foundedOn.slice(0, PRECISION[place.foundedPrecision ?? 'DAY'])],
  ]
  const known = facts.filter(([, fact]) => fact)
  if (known.length === 0 && !place.phone && !place.introduction && !place.photoId) return null
  return (
    <>
      <h2>{words.about}</h2>
      <div className="ld-card">
        {place.photoId && <img className="ld-wide" src={addressPhoto(place.photoId)} alt={place.name} />}
        {place.introduction && <p>{place.introduction}</p>}
        <dl className="ld-facts">
          {known.map(([name, fact]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
          {place.phone && (
            <div>
              <dt>{words.phone}</dt>
              <dd>
                <a href={`tel:${place.phone}`}>{place.phone}</a>
              </dd>
            </div>
          )}
        </dl>
      </div>
    </>
  )
}

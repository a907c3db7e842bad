import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { getPublicPlace, placeKindWords, platformWords } from '../../../contract/network/places.ts'
import { reply } from '../../kit/query.ts'

/** What somebody who scanned the sign sees first. */
export function PlacePage() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data: place } = useSuspenseQuery(reply(getPublicPlace, { params: { code } }))
  return (
    <main className="ld-page">
      {place.redirected && <p className="ld-notice">您扫的是旧码，现在由这里为您服务。</p>}
      <p className="ld-quiet ld-small">{place.parents.map(({ name }) => name).join(' › ')}</p>
      <h1>{place.name}</h1>
      <p className="ld-quiet">
        {placeKindWords[place.kind].zh} · {place.openNow ? '现在有人' : '现在下班，可先留言，上班后答复'}
        {place.demonstrationLevel && ` · ${place.demonstrationLevel === 'CITY' ? '市级' : '区级'}示范站`}
      </p>
      <Link to="/p/$code/order" params={{ code: place.code }} className="ld-button primary">
        说说您的需要
      </Link>
      {place.platforms.length > 0 && (
        <>
          <h2>这里能帮什么</h2>
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
      )}
      {(place.address || place.phone || place.mainVenue || place.foundedOn) && (
        <dl className="ld-facts ld-card">
          {place.mainVenue && (
            <>
              <dt>主阵地</dt>
              <dd>{place.mainVenue}</dd>
            </>
          )}
          {place.address && (
            <>
              <dt>地址</dt>
              <dd>{place.address}</dd>
            </>
          )}
          {place.phone && (
            <>
              <dt>电话</dt>
              <dd>
                <a href={`tel:${place.phone}`}>{place.phone}</a>
              </dd>
            </>
          )}
          {place.foundedOn && (
            <>
              <dt>建立</dt>
              <dd>{place.foundedOn.slice(0, place.foundedPrecision === 'MONTH' ? 7 : 10)}</dd>
            </>
          )}
        </dl>
      )}
      {place.children.length > 0 && (
        <>
          <h2>下设</h2>
          <ul className="ld-list ld-card">
            {place.children.map((child) => (
              <li key={child.id}>
                <Link to="/p/$code" params={{ code: child.code }} className="ld-row">
                  {child.name} <span className="ld-quiet ld-small">{placeKindWords[child.kind].zh}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="ld-quiet">不用手机也行：到站里或打电话，工作人员替您点单。</p>
    </main>
  )
}

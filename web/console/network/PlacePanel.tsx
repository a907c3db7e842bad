import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import {
  getPlace,
  placeKindWords,
  platforms,
  platformWords,
  type Place,
} from '../../../contract/network/places.ts'
import { dateTime } from '../../kit/format.ts'
import { addressPhoto } from '../../kit/photos.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel } from '../parts/Screen.tsx'
import { useMay } from '../parts/useMe.ts'
import { dayOf } from './day.ts'
import { PlaceActs } from './PlaceActs.tsx'
import { PlaceChildren } from './PlaceChildren.tsx'
import { PlaceHistory } from './PlaceHistory.tsx'
import { PlaceStaff } from './PlaceStaff.tsx'
import './place.css'

/** Everything about one place, and what can be done with it. */
export function PlacePanel({ id }: { id: string }) {
  const { data: place, error, refetch } = useQuery(reply(getPlace, { params: { id } }))
  const mayGrant = useMay('identity:grant')
  if (error) return <Fault fault={error} again={() => void refetch()} />
  if (!place) return <Skeleton active />
  return (
    <>
      <section className="lc-panel ln-head" aria-label={place.name}>
        {place.parent && !place.mayOpenParent && <span className="lc-quiet">{place.parent.name}</span>}
        {place.parent && place.mayOpenParent && (
          <Go to={`/network?place=${place.parent.id}`} className="lc-quiet">
            ‹ {place.parent.name}
          </Go>
        )}
        <h2>{place.name}</h2>
        <div className="ln-tags">
          <span className="ln-chip">{placeKindWords[place.kind].zh}</span>
          {place.demonstrationLevel && (
            <span className="ln-chip soon">
              {place.demonstrationLevel === 'CITY' ? '市级示范站' : '区级示范站'}
            </span>
          )}
          {place.pilot && <span className="ln-chip">试点</span>}
          {place.officialCode && <span className="lc-code">{place.officialCode}</span>}
        </div>
        <Ended place={place} />
        <PlaceActs place={place} />
      </section>
      <div className="ln-two">
        <div>
          <Details place={place} />
          <PlaceHistory id={id} />
        </div>
        <div>
          <PlaceChildren place={place} />
          {mayGrant && <PlaceStaff id={id} />}
        </div>
      </div>
    </>
  )
}

/** A place of the past says what became of it. */
function Ended({ place: { closedAt, mergedInto } }: { place: Place }) {
  if (!closedAt) return null
  const when = dateTime(closedAt)
  return (
    <Alert
      type="warning"
      showIcon
      title={mergedInto ? `${when} 并入“${mergedInto.name}”` : `${when} 停用`}
      description="历史都在，旧二维码和旧编码自动转到现在管这里的地点。"
      action={mergedInto && <Go to={`/network?place=${mergedInto.id}`}>去看看</Go>}
    />
  )
}

function Details({ place }: { place: Place }) {
  const facts: [string, string | null | undefined][] = [
    ['地址', place.address],
    ['电话', place.phone],
    ['开放时间', place.openingHours],
    ['面积', place.floorAreaSquareMetres && `${place.floorAreaSquareMetres} 平方米`],
    ['主阵地', place.mainVenue],
    ['党组织', place.partyBody],
    ['成立', dayOf(place.foundedOn, place.foundedPrecision)],
    ['挂牌', dayOf(place.plaqueOn, 'DAY')],
    ['位置', positionOf(place)],
  ].map(([name, fact]) => [String(name), typeof fact === 'string' ? fact : null])
  const known = facts.filter(([, fact]) => fact)
  const missing = facts.filter(([, fact]) => !fact).map(([name]) => name)
  return (
    <Panel
      title="基本情况"
      more={
        <a href={`/p/${place.code}`} target="_blank" rel="noreferrer">
          公开页
        </a>
      }
    >
      <Photos place={place} />
      {place.introduction && <p style={{ whiteSpace: 'pre-line' }}>{place.introduction}</p>}
      <dl className="lc-facts">
        {known.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
        <div>
          <dt>服务平台</dt>
          <dd>
            {platforms
              .filter((platform) => place.platforms?.includes(platform))
              .map((platform) => platformWords[platform].zh)
              .join('、') || '还没有登记'}
          </dd>
        </div>
      </dl>
      {missing.length > 0 && !place.closedAt && (
        <p className="lc-quiet">
          还没有填：{missing.join('、')}
          {!place.photoId && '、照片'}
        </p>
      )}
    </Panel>
  )
}

function positionOf({ longitude, latitude, coordinatesSchematic }: Place): string | null {
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return null
  return `东经 ${longitude}，北纬 ${latitude}${coordinatesSchematic ? '（示意）' : ''}`
}

function Photos({ place: { name, photoId, plaquePhotoId } }: { place: Place }) {
  return (
    <>
      {photoId && (
        <figure className="ln-photo">
          <img src={addressPhoto(photoId)} alt={name} />
        </figure>
      )}
      {plaquePhotoId && (
        <figure className="ln-photo">
          <img src={addressPhoto(plaquePhotoId)} alt={`${name}的牌子`} />
          <figcaption>挂牌照片</figcaption>
        </figure>
      )}
    </>
  )
}

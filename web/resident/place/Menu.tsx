import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { platformWords, type Platform, type PublicPlace } from '../../../contract/network/places.ts'
import { listPublicMenu, type PublicMenuItem } from '../../../contract/orders/menu.ts'
import { Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import './place.css'
import type { Via } from './via.ts'
import { words } from './words.ts'

const MOST_ASKED = 4

interface MenuProps {
  place: PublicPlace
  via: Via | undefined
}

/** What can be ordered here: the four that most people ask for, the place's own first, then everything by platform. */
export function Menu({ place, via }: MenuProps) {
  const menu = useQuery(reply(listPublicMenu, { params: { code: place.code } }))
  if (menu.isPending) return <Skeleton lines={2} />
  if (menu.error) return <Refused fault={menu.error} again={menu.refetch} />
  const services = menu.data.rows.filter(({ kind }) => kind === 'SERVICE')
  const isOwn = (item: PublicMenuItem) => Number(item.place.id === place.id)
  const asked = services
    .filter((item) => item.orderedCount > 0 && !whyNot(item))
    .toSorted((a, b) => isOwn(b) - isOwn(a) || b.orderedCount - a.orderedCount)
    .slice(0, MOST_ASKED)
  const shown = [...new Set([...place.platforms, ...services.map(({ platform }) => platform)])]
  return (
    <>
      {asked.length > 0 && (
        <>
          <h2>{words.mostAsked}</h2>
          <ul className="ld-list ld-card">
            {asked.map((item) => (
              <Item key={item.id} item={item} place={place} via={via} />
            ))}
          </ul>
        </>
      )}
      {shown.length > 0 && (
        <>
          <h2>{words.platforms}</h2>
          <div className="ld-card place-menu">
            {shown.map((platform) => (
              <OnPlatform
                key={platform}
                platform={platform}
                items={services.filter((item) => item.platform === platform)}
                place={place}
                via={via}
              />
            ))}
          </div>
        </>
      )}
    </>
  )
}

interface OnPlatformProps extends MenuProps {
  platform: Platform
  items: readonly PublicMenuItem[]
}

/** A platform unfolds into its services; the last line is for what is not on the list. */
const OnPlatform = ({ platform, items, place, via }: OnPlatformProps) => (
  <details className="ld-fold">
    <summary>
      {platformWords[platform].zh}
      <span className="ld-quiet ld-small">
        {' '}
        {items.length > 0 ? words.items(items.length) : words.anything}
      </span>
    </summary>
    <ul className="ld-list">
      {items.map((item) => (
        <Item key={item.id} item={item} place={place} via={via} />
      ))}
      <li>
        <Link
          to="/p/$code/order"
          params={{ code: place.code }}
          search={{ platform, ...(via && { via }) }}
          className="ld-row"
        >
          {words.other}
        </Link>
      </li>
    </ul>
  </details>
)

/** Why a service cannot be ordered today, in words, if it cannot. */
const whyNot = ({ inSeason, seasonFrom, seasonTo, leftThisMonth }: PublicMenuItem): string | undefined =>
  inSeason ? (leftThisMonth === 0 ? words.full : undefined) : words.season(seasonFrom, seasonTo)

interface ItemProps extends MenuProps {
  item: PublicMenuItem
}

function Item({ item, place, via }: ItemProps) {
  const barred = whyNot(item)
  const told = [
    item.provider,
    ...(item.place.id === place.id ? [] : [item.place.name]),
    ...(item.leftThisMonth !== null && !barred ? [words.left(item.leftThisMonth)] : []),
  ]
  const line = (
    <>
      <strong>{item.title}</strong>
      <div className="ld-quiet ld-small">{told.join(' · ')}</div>
    </>
  )
  if (barred)
    return (
      <li className="ld-row">
        {line}
        <div className="ld-soon ld-small">{barred}</div>
      </li>
    )
  return (
    <li>
      <Link
        to="/p/$code/order"
        params={{ code: place.code }}
        search={{ item: item.code, ...(via && { via }) }}
        className="ld-row"
      >
        {line}
      </Link>
    </li>
  )
}

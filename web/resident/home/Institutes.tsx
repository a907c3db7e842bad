import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listPublicPlaces } from '../../../contract/network/places.ts'
import type { Reply } from '../../../contract/route.ts'
import { Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { kindOf, PlaceRow } from '../place/PlaceRow.tsx'
import { words } from './words.ts'

type Row = Reply<typeof listPublicPlaces>['rows'][number]

const below = (parentId: string) => reply(listPublicPlaces, { query: { parentId, size: 100 } })

/** The institutes of the district, each unfolding into its stations. */
export function Institutes() {
  const top = useQuery(reply(listPublicPlaces, { query: { size: 1 } }))
  const center = top.data?.rows[0]
  const institutes = useQuery({ ...below(center?.id ?? ''), enabled: center !== undefined })
  const failed = [top, institutes].find(({ error }) => error)
  if (failed) return <Refused fault={failed.error} again={failed.refetch} />
  if (!institutes.data) return <Skeleton />
  return (
    <section aria-label={words.all}>
      <h2>{words.all}</h2>
      <ul className="ld-list ld-card">
        {institutes.data.rows
          .filter(({ kind }) => kind === 'INSTITUTE')
          .map((institute) => (
            <Institute key={institute.id} institute={institute} />
          ))}
      </ul>
    </section>
  )
}

function Institute({ institute }: { institute: Row }) {
  const [open, setOpen] = useState(false)
  const stations = useQuery({ ...below(institute.id), enabled: open })
  return (
    <li>
      <details className="ld-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{institute.name}</summary>
        {open && stations.isPending && <Skeleton lines={1} />}
        <Refused fault={stations.error} again={stations.refetch} />
        <ul className="ld-list">
          {[institute, ...(stations.data?.rows ?? [])].map((place) => (
            <PlaceRow key={place.id} place={place} about={kindOf(place)} />
          ))}
        </ul>
      </details>
    </li>
  )
}

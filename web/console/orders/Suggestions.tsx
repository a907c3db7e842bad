import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { offerOrder, suggestTeams } from '../../../contract/orders/orders.ts'
import type { Order, Suggestion } from '../../../contract/orders/views.ts'
import { reply, useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { useKeys } from '../parts/keys.ts'

const FIRST = 3

/** Candidates, best first, with their reasons; 1, 2, 3 offer at once. Nobody is assigned: the team may decline. */
export function Suggestions({ order, onDone }: { order: Order; onDone: (after: Order) => void }) {
  const [all, setAll] = useState(false)
  const list = useQuery(reply(suggestTeams, { params: { id: order.id } }))
  const offer = useAction(offerOrder)
  const give = (row: Suggestion | undefined) => {
    if (!row?.eligible || offer.isPending) return
    const body = { version: order.version, teamId: row.team.id }
    offer.mutate({ params: { id: order.id }, body }, { onSuccess: onDone })
  }
  const rows = list.data?.rows ?? []
  useKeys({ 1: () => give(rows[0]), 2: () => give(rows[1]), 3: () => give(rows[2]) })
  if (list.isPending) return <Skeleton active paragraph={{ rows: 3 }} />
  return (
    <div className="lc-suggestions">
      <Fault fault={list.error ?? offer.error} />
      {list.isSuccess && rows.length === 0 && (
        <p className="lc-quiet">附近还没有队伍。可以放入抢单池，或者转上级办理。</p>
      )}
      <ol>
        {rows.slice(0, all ? rows.length : FIRST).map((row, at) => (
          <Candidate key={row.team.id} row={row} at={at} busy={offer.isPending} onOffer={() => give(row)} />
        ))}
      </ol>
      {!all && rows.length > FIRST && (
        <Button type="text" onClick={() => setAll(true)}>
          再看 {rows.length - FIRST} 支队伍
        </Button>
      )}
    </div>
  )
}

interface CandidateProps {
  row: Suggestion
  at: number
  busy: boolean
  onOffer: () => void
}

const Candidate = ({ row, at, busy, onOffer }: CandidateProps) => (
  <li className={row.eligible ? '' : 'barred'}>
    <span className="lc-line-body">
      <strong>{row.team.name}</strong>
      <span className="lc-quiet">{row.reasons.join(' · ')}</span>
    </span>
    <Button
      type={at === 0 && row.eligible ? 'primary' : 'default'}
      disabled={!row.eligible || busy}
      aria-label={`派给${row.team.name}`}
      onClick={onOffer}
    >
      派给他们 {at < FIRST && <kbd>{at + 1}</kbd>}
    </Button>
  </li>
)

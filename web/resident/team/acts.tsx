import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import * as contract from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { actionWords, declineReasons, declineWords } from '../../../contract/orders/words.ts'
import { fromLocalInput, localInput } from '../../kit/format.ts'
import { Button, Chips, Field, Refused } from '../../kit/parts.tsx'
import { PhotoPick } from '../../kit/PhotoPick.tsx'
import { useKept } from '../../kit/kept.ts'
import { reply, useAction } from '../../kit/query.ts'
import { useCanned } from '../../kit/canned.ts'
import { words } from './words.ts'

interface ActProps {
  order: Order
  onDone: () => void
}

const HOUR = 3_600_000
const PHOTOS_MOST = 9

/** A decline is one tap more: the reason. The order is then no longer the team's to see. */
export function Decline({ order, onDone }: ActProps) {
  const act = useAction(contract.declineOrder)
  const navigate = useNavigate()
  const canned = useCanned(order, 'DECLINE')
  const decline = (why: (typeof declineReasons)[number], reason?: string) =>
    act.mutate(
      { params: { id: order.id }, body: { version: order.version, why, ...(reason && { reason }) } },
      { onSuccess: () => navigate({ to: '/team' }) },
    )
  return (
    <section className="ld-card" aria-label={actionWords.DECLINE.zh}>
      <p>{words.declineNote}</p>
      <div className="ld-grid">
        {canned.map((row) => (
          <Button
            key={row.id}
            title={row.words}
            disabled={act.isPending}
            onClick={() => decline('OTHER', row.words)}
          >
            {row.label}
          </Button>
        ))}
        {declineReasons.map((why) => (
          <Button key={why} disabled={act.isPending} onClick={() => decline(why)}>
            {declineWords[why].zh}
          </Button>
        ))}
      </div>
      <Button onClick={onDone}>{words.back}</Button>
      <Refused fault={act.error} />
    </section>
  )
}

/** The first eligible team wins; a leader of several chooses which. */
export function Claim({ order, onDone }: ActProps) {
  const team = useQuery(reply(contract.listTeamOrders))
  const act = useAction(contract.claimOrder)
  return (
    <section className="ld-card" aria-label={actionWords.CLAIM.zh}>
      {team.data?.teams
        .filter(({ leader }) => leader)
        .map(({ id, name }) => (
          <Button
            key={id}
            tone="primary"
            disabled={act.isPending}
            onClick={() =>
              act.mutate({ params: { id: order.id }, body: { version: order.version, teamId: id } })
            }
          >
            {words.claimWith(name)}
          </Button>
        ))}
      <Button onClick={onDone}>{words.back}</Button>
      <Refused fault={team.error ?? act.error} />
    </section>
  )
}

/** The time agreed by telephone: when, and about how long. */
export function Schedule({ order, onDone }: ActProps) {
  const [from, setFrom] = useState(() => localInput(new Date(Math.ceil(Date.now() / HOUR) * HOUR + HOUR)))
  const [hours, setHours] = useState('2')
  const [opened] = useState(() => localInput(new Date()))
  const act = useAction(contract.scheduleOrder)
  const send = () => {
    const start = fromLocalInput(from)
    const end = new Date(start.getTime() + Number(hours) * HOUR)
    const body = { version: order.version, from: start.toISOString(), to: end.toISOString() }
    act.mutate({ params: { id: order.id }, body }, { onSuccess: onDone })
  }
  return (
    <section className="ld-card" aria-label={actionWords.SCHEDULE.zh}>
      <Field label={words.scheduleFrom} fault={act.error?.fault('from') ?? act.error?.fault('to')}>
        {(described) => (
          <input
            {...described}
            type="datetime-local"
            value={from}
            min={opened}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <Chips
        label={words.hours}
        options={words.hourWords as [string, string][]}
        value={hours}
        onChoose={setHours}
      />
      <Button tone="primary" disabled={act.isPending || from === ''} onClick={send}>
        {words.agreed}
      </Button>
      <Button onClick={onDone}>{words.back}</Button>
      <Refused fault={act.error} />
    </section>
  )
}

interface Typed {
  result: string
  people: string
  photoIds: string[]
}
const noReport: Typed = { result: '', people: '1', photoIds: [] }

/** The report: what was done, for how many, with photos where the resident agreed. */
export function Report({ order, onDone }: ActProps) {
  const [typed, setTyped, forget] = useKept<Typed>(`report.${order.id}`, noReport)
  const { result, people, photoIds } = typed
  const set = (changed: Partial<Typed>) => setTyped({ ...typed, ...changed })
  const act = useAction(contract.reportOrder)
  const body = { version: order.version, result: result.trim(), peoplePresent: Number(people), photoIds }
  return (
    <section className="ld-card" aria-label={actionWords.REPORT.zh}>
      <Chips
        label={words.report}
        options={words.reportExamples.map((example) => [example, example] as const)}
        value={result}
        onChoose={(chosen) => set({ result: chosen })}
      />
      <Field label={words.facts.result} fault={act.error?.fault('result')}>
        {(described) => (
          <textarea
            {...described}
            maxLength={2000}
            value={result}
            onChange={(event) => set({ result: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.people} fault={act.error?.fault('peoplePresent')}>
        {(described) => (
          <input
            {...described}
            type="number"
            inputMode="numeric"
            min={1}
            max={10_000}
            value={people}
            onChange={(event) => set({ people: event.target.value })}
          />
        )}
      </Field>
      {order.consents.photos ? (
        <PhotoPick
          label={words.photos}
          add={words.addPhoto}
          busy={words.sending}
          most={PHOTOS_MOST}
          value={photoIds}
          onChange={(ids) => set({ photoIds: ids })}
        />
      ) : (
        <p className="ld-quiet">{words.noPhotos}</p>
      )}
      <Button
        tone="primary"
        disabled={act.isPending || result.trim() === ''}
        onClick={() => act.mutate({ params: { id: order.id }, body }, { onSuccess: forget })}
      >
        {words.sendReport}
      </Button>
      <Button onClick={onDone}>{words.back}</Button>
      <Refused fault={act.error} />
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  askStandIns,
  getStandIns,
  standInWords,
  type StandIns as Found,
} from '../../../contract/orders/stand-in.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { Button, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { standIn as words } from './words.ts'

const TEAMS_SHOWN = 5

/** Who is missing, who has been asked, and whom one may still ask; nobody is sent, whoever accepts first goes. */
export function StandIns({ order }: { order: Order }) {
  const found = useQuery(reply(getStandIns, { params: { id: order.id } }))
  if (found.isPending) return <Skeleton lines={1} />
  if (found.error) return <Refused fault={found.error} />
  const missing = found.data.absences.filter(({ replacedBy }) => !replacedBy)
  return (
    <section className="ld-card" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.missing(missing.map(({ who }) => who).join('、'))}</p>
      {found.data.asked.length > 0 && <Asked found={found.data} />}
      {missing.length > 0 && <Ask order={order} found={found.data} />}
    </section>
  )
}

const Asked = ({ found }: { found: Found }) => (
  <ul className="ld-list">
    {found.asked.map(({ id, who, answer }) => (
      <li key={id} className="ld-row ld-split">
        {who}
        <span className="ld-state">{answer ? standInWords[answer].zh : words.waiting}</span>
      </li>
    ))}
  </ul>
)

function Ask({ order, found }: { order: Order; found: Found }) {
  const [people, setPeople] = useState<string[]>([])
  const [teams, setTeams] = useState<string[]>([])
  const ask = useAction(askStandIns)
  const asked = new Set(found.asked.filter(({ answer }) => !answer).map(({ who }) => who))
  const members = found.members.filter(({ person }) => !asked.has(person.name))
  const others = found.teams.filter(({ eligible, team }) => eligible && !asked.has(team.name))
  const send = () =>
    ask.mutate({
      params: { id: order.id },
      body: { version: order.version, personIds: people, teamIds: teams },
    })
  const toggled = (list: string[], id: string) =>
    list.includes(id) ? list.filter((kept) => kept !== id) : [...list, id]
  return (
    <>
      {members.length > 0 && <strong>{words.members}</strong>}
      {members.map(({ person, reasons }) => (
        <Choice
          key={person.id}
          name={person.name}
          about={reasons.join(' · ')}
          chosen={people.includes(person.id)}
          onToggle={() => setPeople(toggled(people, person.id))}
        />
      ))}
      {others.length > 0 && <strong>{words.teams}</strong>}
      {others.slice(0, TEAMS_SHOWN).map(({ team, reasons }) => (
        <Choice
          key={team.id}
          name={team.name}
          about={reasons.join(' · ')}
          chosen={teams.includes(team.id)}
          onToggle={() => setTeams(toggled(teams, team.id))}
        />
      ))}
      {members.length + others.length === 0 && <p className="ld-quiet">{words.nobody}</p>}
      <Button tone="primary" disabled={people.length + teams.length === 0 || ask.isPending} onClick={send}>
        {words.ask(people.length + teams.length)}
      </Button>
      <p className="ld-quiet ld-small">{words.note}</p>
      <Refused fault={ask.error} />
    </>
  )
}

interface ChoiceProps {
  name: string
  about: string
  chosen: boolean
  onToggle: () => void
}

const Choice = ({ name, about, chosen, onToggle }: ChoiceProps) => (
  <label className="ld-check">
    <input type="checkbox" checked={chosen} onChange={onToggle} />
    <span>
      {name}
      <small className="ld-quiet">
        <br />
        {about}
      </small>
    </span>
  </label>
)

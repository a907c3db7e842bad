import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import {
  askStandIns,
  getStandIns,
  standInWords,
  type StandIns as Found,
} from '../../../contract/orders/stand-in.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { reply, useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel } from '../parts/Screen.tsx'

const TEAMS_SHOWN = 6

/** Somebody of the team cannot come: whom the desk may ask in their place. Nobody is sent; whoever accepts first goes. */
export function StandIns({ order }: { order: Order }) {
  const found = useQuery(reply(getStandIns, { params: { id: order.id } }))
  if (found.isPending) return <Skeleton active />
  if (found.error) return <Fault fault={found.error} />
  const { absences, asked } = found.data
  const missing = absences.filter(({ replacedBy }) => !replacedBy).map(({ who }) => who)
  return (
    <Panel title="找人替" more={<span className="lc-quiet">谁先答应谁去</span>}>
      <p>{missing.join('、')}来不了</p>
      {asked.map(({ id, who, answer }) => (
        <p key={id}>
          {who} <Tag>{answer ? standInWords[answer].zh : '等答复'}</Tag>
        </p>
      ))}
      <Ask order={order} found={found.data} />
    </Panel>
  )
}

function Ask({ order, found }: { order: Order; found: Found }) {
  const [chosen, setChosen] = useState<string[]>([])
  const ask = useAction(askStandIns)
  const waiting = new Set(found.asked.filter(({ answer }) => !answer).map(({ who }) => who))
  const people = found.members
    .filter(({ person }) => !waiting.has(person.name))
    .map(({ person, reasons }) => ({ id: person.id, name: person.name, about: reasons.join(' · ') }))
  const teams = found.teams
    .filter(({ eligible, team }) => eligible && !waiting.has(team.name))
    .slice(0, TEAMS_SHOWN)
    .map(({ team, reasons }) => ({ id: team.id, name: team.name, about: reasons.join(' · ') }))
  const idsOf = (list: typeof people) => list.map(({ id }) => id).filter((id) => chosen.includes(id))
  const send = () =>
    ask.mutate(
      {
        params: { id: order.id },
        body: { version: order.version, personIds: idsOf(people), teamIds: idsOf(teams) },
      },
      { onSuccess: () => setChosen([]) },
    )
  return (
    <>
      <Checkbox.Group className="lc-stand-in" value={chosen} onChange={setChosen}>
        {[...people, ...teams].map(({ id, name, about }) => (
          <Checkbox key={id} value={id}>
            {name} <span className="lc-quiet">{about}</span>
          </Checkbox>
        ))}
      </Checkbox.Group>
      <Button disabled={chosen.length === 0} loading={ask.isPending} onClick={send}>
        请他们来替
      </Button>
      <Fault fault={ask.error} />
    </>
  )
}

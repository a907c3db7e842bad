import { useState } from 'react'
import { checkOutMember } from '../../../contract/orders/orders.ts'
import type { Attendance, Order } from '../../../contract/orders/views.ts'
import { dateTime } from '../../kit/format.ts'
import { Button } from '../../kit/parts.tsx'
import { ReasonAct } from '../order/ReasonAct.tsx'
import { stillHere as words } from './words.ts'

const ready = words.ready.map((reason) => ({ id: reason, label: reason, words: reason }))

/** Who else has not checked out yet, and the leader's way to do it for whoever forgot. */
export function StillHere({ order, people }: { order: Order; people: readonly Attendance[] }) {
  const [chosen, setChosen] = useState<Attendance>()
  if (chosen)
    return (
      <ReasonAct
        order={order}
        route={checkOutMember}
        label={words.for(chosen.name)}
        ask={words.why(chosen.name)}
        about={{ personId: chosen.personId }}
        canned={ready}
        onDone={() => setChosen(undefined)}
      />
    )
  return (
    <section className="ld-card" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul className="ld-list">
        {people.map((person) => (
          <li key={person.personId} className="ld-row ld-split">
            <span>
              {person.name}
              <small className="ld-quiet">
                <br />
                {words.since(dateTime(person.checkedInAt))}
              </small>
            </span>
            <Button size="small" aria-label={words.actFor(person.name)} onClick={() => setChosen(person)}>
              {words.act}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

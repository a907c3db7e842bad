import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { answerHelped } from '../../../contract/knowledge/knowledge.ts'
import { followOrder } from '../../../contract/orders/follow.ts'
import { checkOrder } from '../../../contract/orders/orders.ts'
import { stateWords } from '../../../contract/orders/words.ts'
import type { Reply } from '../../../contract/route.ts'
import { call } from '../../kit/call.ts'
import { dayTime } from '../../kit/format.ts'
import { Button, Notice, Refused } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'
import { useSettled } from '../../kit/settled.ts'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import { before as words } from './before-words.ts'
import type { Draft } from './draft.ts'

type Checked = Reply<typeof checkOrder>

/** Below this many characters a matter says too little. */
const ENOUGH = 4

interface BeforeProps {
  placeCode: string
  draft: Draft
  signedIn: boolean | undefined
  set: (changed: Partial<Draft>) => void
}

/** While it is still being written: does it belong elsewhere, has a neighbour asked, is there an answer or a service? */
export function BeforeSending({ placeCode, draft, signedIn, set }: BeforeProps) {
  const text = useSettled(`${draft.title} ${draft.details}`.trim())
  const { data } = useQuery({
    queryKey: ['orders', 'check', placeCode, text],
    queryFn: () => call(checkOrder, { body: { placeCode, text } }),
    enabled: text.length >= ENOUGH,
    retry: false,
    staleTime: 60_000,
  })
  if (!data || text.length < ENOUGH) return null
  return (
    <section aria-label={words.before} aria-live="polite">
      {data.elsewhere && <Elsewhere elsewhere={data.elsewhere} draft={draft} set={set} />}
      {data.answers.length > 0 && <Answers answers={data.answers} />}
      {data.duplicates.length > 0 && <Neighbours rows={data.duplicates} signedIn={signedIn} />}
      {data.items.length > 0 && !draft.item && !draft.itemId && <Items items={data.items} set={set} />}
    </section>
  )
}

interface ElsewhereProps {
  elsewhere: NonNullable<Checked['elsewhere']>
  draft: Draft
  set: BeforeProps['set']
}

/** The right channel, with its number to dial, and still the choice to ask us. */
function Elsewhere({ elsewhere, draft, set }: ElsewhereProps) {
  const { channel, phone, advice } = elsewhere
  const numbers = channel === 'EMERGENCY' ? ['110', '119', '120'] : phone ? [phone] : []
  return (
    <Notice tone={channel === 'EMERGENCY' ? 'bad' : 'soon'}>
      <p>{advice}</p>
      {numbers.map((number) => (
        <a key={number} className="ld-button small" href={`tel:${number}`}>
          {words.dial(number)}
        </a>
      ))}
      {draft.insist ? (
        <p>{words.insisted}</p>
      ) : (
        <Button size="small" onClick={() => set({ insist: true })}>
          {words.insist}
        </Button>
      )}
    </Notice>
  )
}

function Answers({ answers }: { answers: Checked['answers'] }) {
  return (
    <div className="ld-card">
      <strong>{words.answers}</strong>
      {answers.map((answer) => (
        <Answer key={answer.id} {...answer} />
      ))}
    </div>
  )
}

function Answer({ id, question, answer }: Checked['answers'][number]) {
  const helped = useAction(answerHelped)
  return (
    <details className="ld-fold">
      <summary>{question}</summary>
      <p>{answer}</p>
      {helped.isSuccess ? (
        <p className="ld-quiet">{words.helpedDone}</p>
      ) : (
        <Button size="small" disabled={helped.isPending} onClick={() => helped.mutate({ params: { id } })}>
          {words.helped}
        </Button>
      )}
    </details>
  )
}

/** In place of a second order: one's name beside the first. */
function Neighbours({ rows, signedIn }: { rows: Checked['duplicates']; signedIn: boolean | undefined }) {
  return (
    <div className="ld-card">
      <strong>{words.neighbours}</strong>
      <p className="ld-quiet">{words.joinNote}</p>
      <ul className="ld-list">
        {rows.map((row) => (
          <Neighbour key={row.code} row={row} signedIn={signedIn} />
        ))}
      </ul>
    </div>
  )
}

function Neighbour({ row, signedIn }: { row: Checked['duplicates'][number]; signedIn: boolean | undefined }) {
  const [asked, setAsked] = useState(false)
  const join = useAction(followOrder)
  const add = () => (signedIn ? join.mutate({ params: { code: row.code } }) : setAsked(true))
  return (
    <li className="ld-row">
      “{row.title}”
      <div className="ld-quiet ld-small">
        {words.neighbourLine(row.place, dayTime(row.createdAt), stateWords[row.state].zh)}
      </div>
      {join.data ? (
        <>
          <p>{words.joined}</p>
          <Link to="/track/$code" params={{ code: row.code }} className="ld-button small">
            {words.see}
          </Link>
        </>
      ) : (
        <Button size="small" disabled={join.isPending} onClick={add}>
          {words.join}
        </Button>
      )}
      {asked && !signedIn && <PhoneSignIn />}
      <Refused fault={join.error} />
    </li>
  )
}

function Items({ items, set }: { items: Checked['items']; set: BeforeProps['set'] }) {
  return (
    <div className="ld-card">
      <strong>{words.items}</strong>
      {items.map(({ id, title, platform }) => (
        <Button key={id} size="small" onClick={() => set({ item: { id, title }, platform })}>
          {title}
        </Button>
      ))}
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AgainAnswer, Answered } from '../../../contract/orders/again.ts'
import { dueTime } from '../../kit/format.ts'
import { Button, CodeBox, Field, Notice, Refused } from '../../kit/parts.tsx'
import { words } from './words.ts'

interface QuestionProps {
  busy: boolean
  fault: unknown
  answered: Answered | undefined
  onAnswer: (answer: AgainAnswer, more: string) => void
}

/** One tap says that all is well; the other opens the order that goes on, with everything that was known. */
export function Question({ busy, fault, answered, onAnswer }: QuestionProps) {
  const [again, setAgain] = useState(false)
  const [more, setMore] = useState('')
  if (answered) return <Thanks answered={answered} />
  if (!again)
    return (
      <>
        <Button tone="primary" size="large" disabled={busy} onClick={() => onAnswer('WELL', '')}>
          {words.well}
        </Button>
        <Button size="large" disabled={busy} onClick={() => setAgain(true)}>
          {words.again}
        </Button>
        <Refused fault={fault} />
      </>
    )
  return (
    <>
      <Field label={words.more} hint={words.orderNote}>
        {(described) => (
          <textarea
            {...described}
            maxLength={500}
            value={more}
            onChange={(event) => setMore(event.target.value)}
          />
        )}
      </Field>
      <Button tone="primary" disabled={busy} onClick={() => onAnswer('AGAIN', more.trim())}>
        {words.order}
      </Button>
      <Button onClick={() => setAgain(false)}>{words.notNow}</Button>
      <Refused fault={fault} />
    </>
  )
}

function Thanks({ answered: { next } }: { answered: Answered }) {
  if (!next) return <Notice tone="good">{words.thanks}</Notice>
  return (
    <>
      <Notice tone="good">
        <strong>{words.opened}</strong>
        {next.dueAt && <p>{words.due(next.place.name, dueTime(next.dueAt))}</p>}
      </Notice>
      <CodeBox code={next.code} />
      <Link to="/track/$code" params={{ code: next.code }} className="ld-button primary">
        {words.see}
      </Link>
    </>
  )
}

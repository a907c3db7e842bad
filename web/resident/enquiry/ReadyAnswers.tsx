import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { answerHelped, searchAnswers, type ReadyAnswer } from '../../../contract/knowledge/knowledge.ts'
import { Button, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { words } from './words.ts'

/** Below this many characters a question says too little to be compared. */
const ENOUGH = 3

/** Answers given before, while the person is still writing. */
export function ReadyAnswers({ text, placeCode }: { text: string; placeCode: string }) {
  const q = useDeferredValue(text.trim())
  const { data } = useQuery({
    ...reply(searchAnswers, { query: { q, placeCode } }),
    enabled: q.length >= ENOUGH,
    placeholderData: keepPreviousData,
  })
  if (q.length < ENOUGH || !data || data.rows.length === 0) return null
  return (
    <section className="ld-card" aria-label={words.foundBefore} aria-live="polite">
      <h2>{words.foundBefore}</h2>
      {data.rows.map((row) => (
        <Answer key={row.id} row={row} />
      ))}
    </section>
  )
}

function Answer({ row }: { row: ReadyAnswer }) {
  const helped = useAction(answerHelped)
  return (
    <details className="ld-fold">
      <summary>{row.question}</summary>
      <p>{row.answer}</p>
      {helped.isSuccess ? (
        <p className="ld-quiet">{words.thanks}</p>
      ) : (
        <Button
          size="small"
          disabled={helped.isPending}
          onClick={() => helped.mutate({ params: { id: row.id } })}
        >
          {words.helped}
        </Button>
      )}
      <Refused fault={helped.error} />
    </details>
  )
}

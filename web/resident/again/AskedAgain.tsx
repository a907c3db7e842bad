import { answerAskAgain } from '../../../contract/orders/again.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { Notice } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'
import { Question } from './Question.tsx'
import { words } from './words.ts'

/** The same question on one's own order, for who is signed in. */
export function AskedAgain({ order }: { order: Order }) {
  const answer = useAction(answerAskAgain)
  const { askedAgain } = order
  if (!askedAgain || !order.parties.includes('REQUESTER')) return null
  if (askedAgain.answer && !answer.data)
    return <Notice tone="good">{words.answered[askedAgain.answer]}</Notice>
  return (
    <section className="ld-card" aria-label={words.title}>
      <strong>{words.title}</strong>
      <Question
        busy={answer.isPending}
        fault={answer.error}
        answered={answer.data}
        onAnswer={(said, more) => answer.mutate({ params: { id: order.id }, body: { answer: said, more } })}
      />
    </section>
  )
}

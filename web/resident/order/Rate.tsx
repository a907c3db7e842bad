import { useState } from 'react'
import { evaluateOrder } from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { solvedAnswers, solvedWords, type Solved } from '../../../contract/orders/words.ts'
import { Button, Chips, Field, Notice, Refused, Stars } from '../../kit/parts.tsx'
import { useKept } from '../../kit/kept.ts'
import { useAction } from '../../kit/query.ts'
import { words } from './words.ts'

/** Stars that most people mean with an answer: two taps rate an order. */
const usual: Record<Solved, number> = { YES: 5, PARTLY: 3, NO: 1 }
const BAD_STARS = 2

/** One tap says whether it is solved, the next sends it; stars and words are there for who wants them. */
export function Rate({ order }: { order: Pick<Order, 'id' | 'version'> }) {
  const [solved, setSolved] = useState<Solved>()
  const [stars, setStars] = useState(0)
  const [comment, setComment, forget] = useKept(`rate.${order.id}`, '')
  const rate = useAction(evaluateOrder)
  const choose = (answer: Solved) => {
    setSolved(answer)
    setStars(usual[answer])
  }
  const body = { version: order.version, stars, solved, comment }
  return (
    <section className="ld-card" aria-label={words.rate}>
      <Chips
        label={words.solved}
        options={solvedAnswers.map((answer) => [answer, solvedWords[answer].zh] as const)}
        value={solved}
        onChoose={choose}
      />
      {solved && (
        <>
          <Stars value={stars} onChoose={setStars} />
          {(stars <= BAD_STARS || solved === 'NO') && <Notice>{words.badRating}</Notice>}
          <Field label={words.comment}>
            {(described) => (
              <textarea
                {...described}
                maxLength={1000}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
              />
            )}
          </Field>
          <Button
            tone="primary"
            disabled={rate.isPending}
            onClick={() => rate.mutate({ params: { id: order.id }, body }, { onSuccess: forget })}
          >
            {words.rate}
          </Button>
        </>
      )}
      <Refused fault={rate.error} />
    </section>
  )
}

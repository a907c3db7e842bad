import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answerBySecret, readAskAgain, stopBySecret } from '../../../contract/orders/again.ts'
import { Notice, Page, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { Question } from './Question.tsx'
import { words } from './words.ts'

/** Reached by the link in a message, without signing in: the link itself is the key. */
export function AgainPage() {
  const { secret } = useParams({ strict: false }) as { secret: string }
  const { data } = useSuspenseQuery({
    ...reply(readAskAgain, { params: { secret } }),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  })
  const answer = useAction(answerBySecret)
  const stop = useAction(stopBySecret)
  return (
    <Page title={words.title} above={data.place}>
      <p>
        {words.asked(data.title)}
        {data.team && `，${words.by(data.team)}`}。
      </p>
      {data.answer && !answer.data ? (
        <Notice tone="good">{words.answered[data.answer]}</Notice>
      ) : (
        <Question
          busy={answer.isPending}
          fault={answer.error}
          answered={answer.data}
          onAnswer={(said, more) => answer.mutate({ params: { secret }, body: { answer: said, more } })}
        />
      )}
      {stop.isSuccess ? (
        <p className="ld-quiet">{words.stopped}</p>
      ) : (
        <button
          type="button"
          className="ld-link"
          disabled={stop.isPending}
          onClick={() => stop.mutate({ params: { secret } })}
        >
          {words.stop}
        </button>
      )}
      <Refused fault={stop.error} />
    </Page>
  )
}

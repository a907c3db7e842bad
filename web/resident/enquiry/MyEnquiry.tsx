import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import * as contract from '../../../contract/enquiries/enquiries.ts'
import { enquiryActionWords, enquiryStateWords } from '../../../contract/enquiries/words.ts'
import { dateTime, dueTime, spacedCode } from '../../kit/format.ts'
import { useKept } from '../../kit/kept.ts'
import { ActionBar, Button, Deadline, Field, Notice, Page, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { words } from './words.ts'

/** One's own question, what was answered, and what one can do now. */
export function MyEnquiry() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: enquiry } = useSuspenseQuery(reply(contract.getEnquiry, { params: { id } }))
  return (
    <Page title={enquiryStateWords[enquiry.state].zh} above={enquiry.handling.name}>
      {enquiry.state === 'SUBMITTED' && <Due enquiry={enquiry} />}
      <h2>{words.yourQuestion}</h2>
      <p>{enquiry.question}</p>
      {enquiry.posts.map((post) => (
        <Notice key={post.id} tone={post.kind === 'ANSWER' ? 'good' : 'soon'}>
          <strong>{post.kind === 'ANSWER' ? words.answer : words.further}</strong>
          <p>{post.words}</p>
          <time className="ld-quiet ld-small" dateTime={post.at}>
            {dateTime(post.at)}
          </time>
        </Notice>
      ))}
      <Acts enquiry={enquiry} />
      <p className="ld-quiet ld-small">{words.codeIs(spacedCode(enquiry.code))}</p>
    </Page>
  )
}

/** Until when the answer comes; once that has passed, how late it is. */
function Due({ enquiry: { clock, handling } }: { enquiry: contract.Enquiry }) {
  if (!clock.dueAt || clock.late || clock.pausedSince) return <Deadline clock={clock} />
  return <p>{words.dueBy(handling.name, dueTime(clock.dueAt))}</p>
}

function Acts({ enquiry }: { enquiry: contract.Enquiry }) {
  const [asking, setAsking] = useState(false)
  const [question, setQuestion, forget] = useKept(`enquiry.${enquiry.id}`, '')
  const confirm = useAction(contract.confirmEnquiry)
  const withdraw = useAction(contract.withdrawEnquiry)
  const followOn = useAction(contract.followOnEnquiry)
  const params = { id: enquiry.id }
  const sent = () => {
    forget()
    setAsking(false)
  }
  const { version } = enquiry
  if (asking)
    return (
      <section className="ld-card">
        <Field label={words.followOn}>
          {(described) => (
            <textarea
              {...described}
              maxLength={1000}
              value={question}
              onChange={(event) => setQuestion(event.target.value)}
            />
          )}
        </Field>
        <Button
          tone="primary"
          disabled={question.trim() === '' || followOn.isPending}
          onClick={() => followOn.mutate({ params, body: { version, question } }, { onSuccess: sent })}
        >
          {enquiryActionWords.FOLLOW_ON.zh}
        </Button>
        <Button onClick={() => setAsking(false)}>{words.notNow}</Button>
        <Refused fault={followOn.error} />
      </section>
    )
  return (
    <>
      <ActionBar
        allowed={enquiry.allowedActions}
        order={enquiry.state === 'SUBMITTED' ? ['FOLLOW_ON', 'WITHDRAW'] : ['CONFIRM', 'FOLLOW_ON']}
        words={enquiryActionWords}
        quiet={enquiry.state === 'SUBMITTED'}
        busy={confirm.isPending || withdraw.isPending}
        onChoose={(action) => {
          if (action === 'FOLLOW_ON') setAsking(true)
          else (action === 'CONFIRM' ? confirm : withdraw).mutate({ params, body: { version } })
        }}
      />
      <Refused fault={confirm.error ?? withdraw.error} />
    </>
  )
}

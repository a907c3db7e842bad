import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import * as contract from '../../../contract/enquiries/enquiries.ts'
import { enquiryActionWords, enquiryStateWords } from '../../../contract/enquiries/words.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { ActionBar, Button, Deadline, Field, Notice, Page, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { words } from './words.ts'

/** One's own question, what was answered, and what one can do now. */
export function MyEnquiry() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: enquiry } = useSuspenseQuery(reply(contract.getEnquiry, { params: { id } }))
  return (
    <Page title={enquiryStateWords[enquiry.state].zh} above={enquiry.handling.name}>
      {enquiry.state === 'SUBMITTED' && <Deadline clock={enquiry.clock} />}
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

function Acts({ enquiry }: { enquiry: contract.Enquiry }) {
  const [asking, setAsking] = useState(false)
  const [question, setQuestion] = useState('')
  const confirm = useAction(contract.confirmEnquiry)
  const withdraw = useAction(contract.withdrawEnquiry)
  const followOn = useAction(contract.followOnEnquiry)
  const params = { id: enquiry.id }
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
          onClick={() =>
            followOn.mutate({ params, body: { version, question } }, { onSuccess: () => setAsking(false) })
          }
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
        order={['CONFIRM', 'FOLLOW_ON', 'WITHDRAW']}
        words={enquiryActionWords}
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

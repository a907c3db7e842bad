import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { askQuestion } from '../../../contract/enquiries/enquiries.ts'
import { getPublicPlace } from '../../../contract/network/places.ts'
import type { Receipt } from '../../../contract/orders/orders.ts'
import { dueTime } from '../../kit/format.ts'
import { useKept } from '../../kit/kept.ts'
import { Button, Check, CodeBox, Field, Notice, Page, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { ReadyAnswers } from './ReadyAnswers.tsx'
import { words } from './words.ts'

/** A question at a place; what was answered before shows while it is written. */
export function AskPage() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data: place } = useSuspenseQuery(reply(getPublicPlace, { params: { code } }))
  const [question, setQuestion, forget] = useKept(`ask.${code}`, '')
  const [privacyRead, setPrivacyRead] = useState(false)
  const ask = useAction(askQuestion)
  const missing =
    question.trim() === '' ? words.questionMissing : privacyRead ? undefined : words.privacyMissing
  if (ask.data) return <Asked receipt={ask.data} />
  return (
    <Page title={words.ask} above={place.name}>
      <Field label={words.question} hint={words.example} {...faultOf(ask.error?.fault('question'))}>
        {(described) => (
          <textarea
            {...described}
            maxLength={1000}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        )}
      </Field>
      <ReadyAnswers text={question} placeCode={place.code} />
      <Check checked={privacyRead} onCheck={setPrivacyRead}>
        {words.privacy}
      </Check>
      <p className="ld-quiet">{words.anonymous}</p>
      <Button
        tone="primary"
        disabled={missing !== undefined || ask.isPending}
        onClick={() =>
          ask.mutate({ body: { placeCode: place.code, question, privacyRead } }, { onSuccess: forget })
        }
      >
        {words.send}
      </Button>
      {missing && <p className="ld-quiet ld-small">{missing}</p>}
      <Refused fault={ask.error} />
    </Page>
  )
}

const faultOf = (fault: string | undefined) => (fault ? { fault } : {})

const Asked = ({ receipt }: { receipt: Receipt }) => (
  <Page title={words.done} above={receipt.place.name}>
    {receipt.dueAt && (
      <Notice tone="good">
        <strong>{words.dueBy(receipt.place.name, dueTime(receipt.dueAt))}</strong>
      </Notice>
    )}
    <p>{words.keepCode}：</p>
    <CodeBox code={receipt.code} />
    <Link
      to="/track/$code"
      params={{ code: receipt.code }}
      search={{ kind: 'ENQUIRY' }}
      className="ld-button primary"
    >
      {words.seeProgress}
    </Link>
    <Link to="/my" search={{ tab: 'enquiries' }} className="ld-button">
      {words.mine}
    </Link>
  </Page>
)

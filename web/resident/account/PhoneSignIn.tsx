import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getMe, requestCode, signInByPhone } from '../../../contract/identity/session.ts'
import { Button, Field, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { useCountdown } from './useCountdown.ts'
import { words } from './words.ts'

const PHONE_LENGTH = 11
const CODE_LENGTH = 6

/** A phone, a code, and one is known; asked only when we do not know yet. */
export function PhoneSignIn({ title = words.title }: { title?: string }) {
  const [phone, setPhone] = useState('')
  const [wait, startWaiting] = useCountdown()
  const { data: me } = useQuery(reply(getMe))
  const send = useAction(requestCode, ['outbox'])
  const request = () =>
    send.mutate(
      { body: { phone } },
      { onSuccess: ({ againAfterSeconds }) => startWaiting(againAfterSeconds) },
    )
  return (
    <section className="ld-card" aria-label={title}>
      <h2>{title}</h2>
      <Field label={words.phone} fault={send.error?.fault('phone')}>
        {(described) => (
          <input
            {...described}
            type="tel"
            inputMode="numeric"
            autoComplete="tel"
            maxLength={20}
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        )}
      </Field>
      <Button disabled={phone.trim().length < PHONE_LENGTH || wait > 0 || send.isPending} onClick={request}>
        {wait > 0 ? words.again(wait) : words.send}
      </Button>
      <Refused fault={send.error} />
      {send.data && (
        <>
          <p className="ld-quiet" aria-live="polite">
            {words.sent(send.data.sentTo, send.data.validMinutes)}
          </p>
          {me?.demonstration && (
            <a href="/outbox" target="_blank" rel="noreferrer" className="ld-link">
              {words.outbox}
            </a>
          )}
          <CodeField phone={phone} />
        </>
      )}
    </section>
  )
}

function CodeField({ phone }: { phone: string }) {
  const [code, setCode] = useState('')
  const signIn = useAction(signInByPhone, ['session', 'orders'])
  return (
    <>
      <Field label={words.code}>
        {(described) => (
          <input
            {...described}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={CODE_LENGTH}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button
        tone="primary"
        disabled={code.length < CODE_LENGTH || signIn.isPending}
        onClick={() => signIn.mutate({ body: { phone, code } })}
      >
        {words.confirm}
      </Button>
      <Refused fault={signIn.error} />
    </>
  )
}

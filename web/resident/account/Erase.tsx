import { useState } from 'react'
import { eraseMyAccount, requestOwnCode, type MyAccount } from '../../../contract/identity/account.ts'
import { Button, Field, Notice, Refused } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'
import { words } from './account-words.ts'
import { useCountdown } from './useCountdown.ts'

const CODE_LENGTH = 6

interface EraseProps {
  account: MyAccount
  onGone: () => void
  demonstration: boolean
}

/** The one act here that cannot be undone: what goes, what stands in the way, a code to one's own phone. */
export function Erase({ account, onGone, demonstration }: EraseProps) {
  const [open, setOpen] = useState(false)
  return (
    <section className="ld-card">
      <h2>{words.erase}</h2>
      <p>{words.eraseLead}</p>
      {account.hindrances.length > 0 ? (
        <Notice>
          {words.notYet}
          <ul>
            {account.hindrances.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : open ? (
        <Confirm onGone={onGone} onBack={() => setOpen(false)} demonstration={demonstration} />
      ) : (
        <Button onClick={() => setOpen(true)}>{words.erase}</Button>
      )}
    </section>
  )
}

function Confirm({ onGone, onBack, demonstration }: Omit<EraseProps, 'account'> & { onBack: () => void }) {
  const [code, setCode] = useState('')
  const [wait, startWaiting] = useCountdown()
  const send = useAction(requestOwnCode, ['outbox'])
  const erase = useAction(eraseMyAccount, ['session', 'orders'])
  return (
    <>
      <Button
        disabled={wait > 0 || send.isPending}
        onClick={() =>
          send.mutate({}, { onSuccess: ({ againAfterSeconds }) => startWaiting(againAfterSeconds) })
        }
      >
        {wait > 0 ? words.again(wait) : words.sendCode}
      </Button>
      <Refused fault={send.error} />
      {send.data && (
        <>
          <p className="ld-quiet" aria-live="polite">
            {words.sent(send.data.sentTo)}
          </p>
          {demonstration && (
            <a href="/outbox" target="_blank" rel="noreferrer" className="ld-link">
              {words.outbox}
            </a>
          )}
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
            className="danger"
            disabled={code.length < CODE_LENGTH || erase.isPending}
            onClick={() => erase.mutate({ body: { code } }, { onSuccess: onGone })}
          >
            {words.confirm}
          </Button>
          <Refused fault={erase.error} />
        </>
      )}
      <Button onClick={onBack}>{words.notNow}</Button>
    </>
  )
}

import { useEffect, useState } from 'react'
import { requestCode, signInByPhone } from '../../../contract/identity/session.ts'
import { Field, Refused } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'

/** A phone, a code, and one is known; asked only when we do not know yet. */
export function PhoneSignIn({ onDone }: { onDone?: () => void }) {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [wait, setWait] = useState(0)
  const send = useAction(requestCode, ['outbox'])
  const signIn = useAction(signInByPhone, ['session', 'orders'])
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  const request = () =>
    send.mutate({ body: { phone } }, { onSuccess: ({ againAfterSeconds }) => setWait(againAfterSeconds) })
  return (
    <section className="ld-card" aria-label="手机验证">
      <h2>留个电话，方便联系您</h2>
      <Field label="手机号" fault={send.error?.fault('phone')}>
        {(described) => (
          <input
            {...described}
            type="tel"
            inputMode="numeric"
            autoComplete="tel"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        )}
      </Field>
      <button
        type="button"
        className="ld-button"
        disabled={phone.length < 7 || wait > 0 || send.isPending}
        onClick={request}
      >
        {wait > 0 ? `${wait} 秒后可再发` : '发送验证码'}
      </button>
      <Refused fault={send.error} />
      {send.data && (
        <>
          <p className="ld-quiet">
            验证码已发到 {send.data.sentTo}，{send.data.validMinutes} 分钟内有效。
          </p>
          <Field label="验证码">
            {(described) => (
              <input
                {...described}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
          <button
            type="button"
            className="ld-button primary"
            disabled={code.length < 6 || signIn.isPending}
            onClick={() => signIn.mutate({ body: { phone, code } }, { onSuccess: () => onDone?.() })}
          >
            确认
          </button>
          <Refused fault={signIn.error} />
        </>
      )}
    </section>
  )
}

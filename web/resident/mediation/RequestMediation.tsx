import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { getMe } from '../../../contract/identity/session.ts'
import { requestMediation } from '../../../contract/mediation/mediation.ts'
import { getPublicPlace } from '../../../contract/network/places.ts'
import { Button, Check, CodeBox, Field, Page, Refused } from '../../kit/parts.tsx'
import { useKept } from '../../kit/kept.ts'
import { reply, useAction } from '../../kit/query.ts'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import { words } from './words.ts'

const empty = { subject: '', name: '', phone: '', privacyRead: false }

/** Asks for mediation at a place; what is written here is read by nobody but those who are named. */
export function RequestMediation() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data: place } = useSuspenseQuery(reply(getPublicPlace, { params: { code } }))
  const { data: me } = useQuery(reply(getMe))
  const [typed, setTyped, forget] = useKept(`mediate.${code}`, empty, { privacyRead: false })
  const request = useAction(requestMediation)
  const set = (changed: Partial<typeof typed>) => setTyped({ ...typed, ...changed })
  if (request.data)
    return (
      <Page title={words.done} above={place.name}>
        <p>{words.next}</p>
        <CodeBox code={request.data.code} />
        <p className="ld-quiet">{words.keepCode}</p>
        <Link to="/my" search={{ tab: 'mediations' }} className="ld-button primary">
          {words.mine}
        </Link>
      </Page>
    )
  const missing = !me?.signedIn
    ? words.signInMissing
    : typed.subject.trim() === ''
      ? words.subjectMissing
      : typed.privacyRead
        ? undefined
        : words.privacyMissing
  const other = { name: typed.name.trim(), ...(typed.phone.trim() && { phone: typed.phone.trim() }) }
  const send = () =>
    request.mutate(
      {
        body: {
          placeCode: place.code,
          subject: typed.subject,
          others: other.name ? [other] : [],
          privacyRead: typed.privacyRead,
        },
      },
      { onSuccess: forget },
    )
  return (
    <Page title={words.request} above={place.name}>
      {me && !me.signedIn && <PhoneSignIn title={words.signInFirst} />}
      <Field label={words.subject} hint={words.subjectHint}>
        {(described) => (
          <textarea
            {...described}
            maxLength={2000}
            value={typed.subject}
            onChange={(event) => set({ subject: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.otherName}>
        {(described) => (
          <input
            {...described}
            maxLength={40}
            value={typed.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.otherPhone}>
        {(described) => (
          <input
            {...described}
            inputMode="tel"
            maxLength={20}
            value={typed.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        )}
      </Field>
      <Check checked={typed.privacyRead} onCheck={(privacyRead) => set({ privacyRead })}>
        {words.privacy}
      </Check>
      <Button tone="primary" disabled={missing !== undefined || request.isPending} onClick={send}>
        {words.send}
      </Button>
      {missing && <p className="ld-quiet ld-small">{missing}</p>}
      <Refused fault={request.error} />
    </Page>
  )
}

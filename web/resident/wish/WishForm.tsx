import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import { getPublicPlace } from '../../../contract/network/places.ts'
import { submitOrder } from '../../../contract/orders/orders.ts'
import { Button, Chips, Field, Page, Refused } from '../../kit/parts.tsx'
import { useKept } from '../../kit/kept.ts'
import { reply, useAction } from '../../kit/query.ts'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import { words } from './words.ts'

interface Wish {
  thing: string
  amount: string
  forWhom: 'SELF' | 'FAMILY' | 'CHILD'
  guardian: boolean
  why: string
  address: string
  privacyRead: boolean
}

const empty: Wish = {
  thing: '',
  amount: '',
  forWhom: 'SELF',
  guardian: false,
  why: '',
  address: '',
  privacyRead: false,
}

/** What is still missing, in the order of the page. */
function missingIn({ thing, forWhom, guardian, privacyRead }: Wish): string | undefined {
  if (thing.trim() === '') return words.thingMissing
  if (forWhom === 'CHILD' && !guardian) return words.guardianMissing
  return privacyRead ? undefined : words.privacyMissing
}

const bodyOf = (wish: Wish, placeCode: string) => ({
  placeCode,
  kind: 'MICRO_WISH',
  title: wish.thing.trim(),
  details: wish.why.trim(),
  address: wish.address.trim(),
  risk: words.noRisk,
  privacyRead: true,
  insist: true,
  wish: {
    thing: wish.thing.trim(),
    ...(wish.amount && { amountFen: Number(wish.amount) }),
    forChild: wish.forWhom === 'CHILD',
    guardianConsent: wish.guardian,
  },
})

/** A small wish in its own words: the same procedure as any order behind it (RULES §2.3). */
export function WishForm() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data: place } = useSuspenseQuery(reply(getPublicPlace, { params: { code } }))
  const { data: me } = useQuery(reply(getMe))
  const [wish, setWish, forget] = useKept(`wish.${code}`, empty, { privacyRead: false, guardian: false })
  const [asked, setAsked] = useState(false)
  const send = useAction(submitOrder)
  const navigate = useNavigate()
  const set = (changed: Partial<Wish>) => setWish({ ...wish, ...changed })
  const missing = missingIn(wish)
  const submit = () =>
    send.mutate(
      { body: bodyOf(wish, place.code) },
      {
        onSuccess: ({ code: made }) => {
          forget()
          void navigate({ to: '/done/$code', params: { code: made } })
        },
      },
    )
  const press = () => (missing ? setAsked(true) : submit())
  return (
    <Page title={words.title} above={place.name} barred>
      <p className="ld-quiet">{words.lead}</p>
      <What
        wish={wish}
        set={set}
        fault={asked && wish.thing.trim() === '' ? words.thingMissing : undefined}
      />
      <ForWhom wish={wish} set={set} />
      <Where wish={wish} set={set} />
      {me && !me.signedIn && <PhoneSignIn />}
      <label className="ld-check">
        <input
          type="checkbox"
          checked={wish.privacyRead}
          onChange={(event) => set({ privacyRead: event.target.checked })}
        />
        {words.privacy}
      </label>
      {asked && missing && (
        <p className="ld-fault" role="alert">
          {missing}
        </p>
      )}
      <Refused fault={send.error} />
      <div className="ld-bar">
        <div>
          <Button tone="primary" disabled={send.isPending || !me?.signedIn} onClick={press}>
            {send.isPending ? words.sending : words.send}
          </Button>
          {me && !me.signedIn && <div className="ld-quiet ld-small">{words.signInFirst}</div>}
        </div>
      </div>
    </Page>
  )
}

interface PartProps {
  wish: Wish
  set: (changed: Partial<Wish>) => void
  fault?: string | undefined
}

const What = ({ wish, set, fault }: PartProps) => (
  <>
    <Field label={words.thing} hint={words.thingHint} {...(fault && { fault })}>
      {(described) => (
        <input
          {...described}
          maxLength={40}
          value={wish.thing}
          onChange={(event) => set({ thing: event.target.value })}
        />
      )}
    </Field>
    <Chips
      label={words.amount}
      options={words.amounts}
      value={wish.amount}
      onChoose={(amount) => set({ amount: amount === wish.amount ? '' : amount })}
    />
    <p className="ld-quiet ld-small">{words.amountNote}</p>
  </>
)

const ForWhom = ({ wish, set }: PartProps) => (
  <>
    <Chips
      label={words.forWhom}
      options={words.forWhoms}
      value={wish.forWhom}
      onChoose={(forWhom) => set({ forWhom })}
    />
    {wish.forWhom === 'CHILD' && (
      <label className="ld-check">
        <input
          type="checkbox"
          checked={wish.guardian}
          onChange={(event) => set({ guardian: event.target.checked })}
        />
        {words.guardian}
      </label>
    )}
  </>
)

const Where = ({ wish, set }: PartProps) => (
  <>
    <Field label={words.why}>
      {(described) => (
        <textarea
          {...described}
          maxLength={2000}
          value={wish.why}
          onChange={(event) => set({ why: event.target.value })}
        />
      )}
    </Field>
    <Field label={words.address}>
      {(described) => (
        <input
          {...described}
          maxLength={120}
          autoComplete="street-address"
          value={wish.address}
          onChange={(event) => set({ address: event.target.value })}
        />
      )}
    </Field>
  </>
)

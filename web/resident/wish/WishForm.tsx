import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import { getPublicPlace } from '../../../contract/network/places.ts'
import { submitOrder } from '../../../contract/orders/orders.ts'
import { Button, Check, Chips, Field, Page, Refused } from '../../kit/parts.tsx'
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

type Faults = Partial<Record<keyof Wish, string>>

/** What is still missing, each beside its question. */
const faultsOf = ({ thing, forWhom, guardian, privacyRead }: Wish): Faults => ({
  ...(thing.trim() === '' && { thing: words.thingMissing }),
  ...(forWhom === 'CHILD' && !guardian && { guardian: words.guardianMissing }),
  ...(!privacyRead && { privacyRead: words.privacyMissing }),
})

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
  const [asked, setAsked] = useState(0)
  const send = useAction(submitOrder)
  const navigate = useNavigate()
  const set = (changed: Partial<Wish>) => setWish({ ...wish, ...changed })
  const missing = faultsOf(wish)
  const faults = asked > 0 ? missing : {}
  useEffect(() => {
    if (asked) document.querySelector('main [role=alert]')?.scrollIntoView({ block: 'center' })
  }, [asked])
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
  const press = () => (Object.keys(missing).length > 0 ? setAsked(asked + 1) : submit())
  return (
    <Page title={words.title} above={place.name} barred>
      <p className="ld-quiet">{words.lead}</p>
      <What wish={wish} set={set} fault={faults.thing} />
      <ForWhom wish={wish} set={set} fault={faults.guardian} />
      <Where wish={wish} set={set} />
      {me && !me.signedIn && <PhoneSignIn />}
      <Check
        checked={wish.privacyRead}
        fault={faults.privacyRead}
        onCheck={(privacyRead) => set({ privacyRead })}
      >
        {words.privacy}
      </Check>
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

const ForWhom = ({ wish, set, fault }: PartProps) => (
  <>
    <Chips
      label={words.forWhom}
      options={words.forWhoms}
      value={wish.forWhom}
      onChoose={(forWhom) => set({ forWhom })}
    />
    {wish.forWhom === 'CHILD' && (
      <Check checked={wish.guardian} fault={fault} onCheck={(guardian) => set({ guardian })}>
        {words.guardian}
      </Check>
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

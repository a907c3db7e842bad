import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import { getPublicPlace, type PublicPlace } from '../../../contract/network/places.ts'
import { submitOrder } from '../../../contract/orders/orders.ts'
import { call, type CallRefused } from '../../kit/call.ts'
import { Button, Notice, Page, Refused } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { viaOf } from '../place/via.ts'
import { BeforeSending } from './BeforeSending.tsx'
import { Chosen, draftKey, givenBy, useChosenItem, type Search } from './Chosen.tsx'
import { attemptKey, endAttempt, keepDraft, loadDraft, windowOf, type Draft } from './draft.ts'
import { faultsOf, firstFaultyStep, StepAgree, StepRisk, StepWhat, StepWhen, type Faults } from './steps.tsx'
import { useWide } from './wide.ts'
import { words } from './words.ts'

const forms = [StepWhat, StepRisk, StepWhen, StepAgree]

/** One question a page on phones, one page on desktops; what is typed is kept on the phone until it is sent. */
export function OrderForm() {
  const { code } = useParams({ strict: false }) as { code: string }
  const search = useSearch({ strict: false }) as Search
  const { data: place } = useSuspenseQuery(reply(getPublicPlace, { params: { code } }))
  const { data: me } = useQuery(reply(getMe))
  const wide = useWide()
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  const item = useChosenItem(search.item)
  const key = draftKey(code, search)
  const [draft, setDraft] = useState<Draft>(() => ({ ...loadDraft(key), ...givenBy(search, item) }))
  const submit = useSubmit(place, draft, key)
  const left = draft.title !== '' || draft.details !== '' || draft.risk !== ''
  useEffect(() => {
    if (left && !submit.isSuccess) keepDraft(key, draft)
  }, [key, draft, left, submit.isSuccess])
  const saying = submit.error ? submit.submittedAt : Number(asked)
  useEffect(() => {
    if (saying) document.querySelector('main [role=alert]')?.scrollIntoView({ block: 'center' })
  }, [saying])
  const own = faultsOf(draft)
  const step = Math.min(Number(search.step) || 1, firstFaultyStep(own) + 1, forms.length)
  const go = (to: number) => {
    setAsked(false)
    window.scrollTo(0, 0)
    void navigate({
      to: '/p/$code/order',
      params: { code },
      search: { ...search, step: to },
    })
  }
  const last = wide || step === forms.length
  const stepFaulty = !wide && firstFaultyStep(own) < step
  const press = () => {
    if (stepFaulty || (last && firstFaultyStep(own) < forms.length)) setAsked(true)
    else if (last) submit.mutate(false)
    else go(step + 1)
  }
  const faults: Faults = { ...(asked && own), ...serverFaults(submit.error) }
  const set = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }))
  const advice = <BeforeSending placeCode={place.code} draft={draft} signedIn={me?.signedIn} set={set} />
  return (
    <Page
      title={wide ? words.title : (words.steps[step - 1] ?? words.title)}
      above={`${place.name} · ${words.title}`}
      barred
    >
      {!wide && (
        <ol className="ld-steps" aria-label={words.stepOf(step, forms.length)}>
          {forms.map((form, index) => (
            <li key={form.name} className={index < step ? 'done' : ''} />
          ))}
        </ol>
      )}
      {item && (wide || step === 1) && <Chosen item={item} />}
      {forms.map((Form, index) =>
        wide || index === step - 1 ? (
          <Form
            key={Form.name}
            draft={draft}
            faults={faults}
            signedIn={me?.signedIn}
            set={set}
            advice={advice}
          />
        ) : null,
      )}
      {last && (
        <Elsewhere refused={submit.error} insist={() => submit.mutate(true)} busy={submit.isPending} />
      )}
      <div className="ld-bar">
        <div className="ld-pair">
          {!wide && step > 1 && <Button onClick={() => history.back()}>{words.back}</Button>}
          <Button tone="primary" onClick={press} disabled={submit.isPending || (last && !me?.signedIn)}>
            {submit.isPending ? words.submitting : last ? words.submit : words.next}
          </Button>
        </div>
        {last && me && !me.signedIn && <div className="ld-quiet ld-small">{words.signInFirst}</div>}
      </div>
    </Page>
  )
}

const serverFaults = (refused: CallRefused | null): Faults =>
  Object.fromEntries(refused?.problem.fields?.map(({ path, message }) => [path, message]) ?? [])

/** Sends the form once, however often it has to be tried: the key stays with the body until there is an answer. */
function useSubmit(place: PublicPlace, draft: Draft, key: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const via = viaOf(useSearch({ strict: false }))
  return useMutation<{ code: string }, CallRefused, boolean>({
    mutationFn: (anyway) => {
      const { when: _when, at: _at, privacyRead: _read, item, insist, ...form } = draft
      const body = {
        ...form,
        ...(!draft.itemId && item && { itemId: item.id }),
        placeCode: place.code,
        privacyRead: true,
        insist: insist || anyway,
        ...(via && { channel: via }),
        ...(draft.kind === 'MICRO_WISH' && { wish: { thing: draft.title } }),
        ...windowOf(draft, new Date()),
      }
      return call(submitOrder, { body }, attemptKey(place.code, body))
    },
    onSuccess: async ({ code }) => {
      endAttempt(place.code)
      keepDraft(key, undefined)
      await client.invalidateQueries({ queryKey: ['orders'] })
      await navigate({ to: '/done/$code', params: { code } })
    },
    onError: ({ problem }) => {
      if (problem.status > 0 && problem.status < 500) endAttempt(place.code)
      if (problem.status === 401) void client.invalidateQueries({ queryKey: ['session'] })
    },
  })
}

interface ElsewhereProps {
  refused: CallRefused | null
  insist: () => void
  busy: boolean
}

/** A matter that belongs elsewhere: the right number, and still the choice to ask us. */
function Elsewhere({ refused, insist, busy }: ElsewhereProps) {
  const problem = refused?.problem
  if (problem?.code !== 'belongs_elsewhere') return <Refused fault={refused} />
  const { phone, channel } = problem.facts ?? {}
  const numbers = channel === 'EMERGENCY' ? ['110', '119', '120'] : typeof phone === 'string' ? [phone] : []
  return (
    <Notice tone="bad">
      <p>{problem.title}</p>
      {numbers.map((number) => (
        <a key={number} className="ld-button" href={`tel:${number}`}>
          {words.dial(number)}
        </a>
      ))}
      <Button onClick={insist} disabled={busy}>
        {words.insist}
      </Button>
    </Notice>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import * as contract from '../../../contract/mediation/mediation.ts'
import {
  mediationActionWords,
  mediationStateWords,
  memberPartWords,
} from '../../../contract/mediation/words.ts'
import { addressOf } from '../../kit/call.ts'
import { useKept } from '../../kit/kept.ts'
import { dateTime, dayText } from '../../kit/format.ts'
import { ActionBar, Button, Field, Notice, Page, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { words } from './words.ts'

/** One's own mediation. A reading is an act on the server, so it is read once and again only after an act. */
export function MyMediation() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: mediation } = useSuspenseQuery({
    ...reply(contract.readMediation, { params: { id } }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  return (
    <Page title={mediationStateWords[mediation.state].zh} above={mediation.place.name}>
      <p>{mediation.subject}</p>
      {mediation.agreement && <Agreement mediation={mediation} />}
      <Acts mediation={mediation} />
      <h2>{words.people}</h2>
      <People members={mediation.members} />
      {mediation.sessions.length > 0 && <h2>{words.sessions}</h2>}
      {mediation.sessions.map((session) => (
        <section key={session.id} className="ld-card">
          <strong>{dateTime(session.heldAt)}</strong>
          <span className="ld-quiet"> · {session.place}</span>
          <p>{session.minutes ?? words.noMinutes}</p>
        </section>
      ))}
      <h2>{words.story}</h2>
      <ol className="ld-timeline">
        {mediation.timeline.map((row) => (
          <li key={row.id}>
            {mediationActionWords[row.act as keyof typeof mediationActionWords]?.zh ?? words.kernel[row.act]}
            <div className="ld-quiet ld-small">
              <time dateTime={row.at}>{dateTime(row.at)}</time>
              {row.who && ` · ${row.who}`}
            </div>
          </li>
        ))}
      </ol>
    </Page>
  )
}

/** Each party with what they have agreed to; whoever leads it once, with all their parts. */
function People({ members }: Pick<contract.Mediation, 'members'>) {
  const leading = Map.groupBy(
    members.filter(({ part }) => part !== 'PARTY'),
    ({ name }) => name,
  )
  return (
    <ul className="ld-list ld-card">
      {members
        .filter(({ part }) => part === 'PARTY')
        .map((party) => (
          <li key={party.id} className="ld-row">
            <strong>{party.name}</strong> {memberPartWords.PARTY.zh}
            <span className="ld-quiet">
              {' · '}
              {party.signedAt ? words.signed : party.consentedAt ? words.consented : words.notConsented}
            </span>
          </li>
        ))}
      {[...leading].map(([name, parts]) => (
        <li key={name} className="ld-row">
          <strong>{name}</strong> {parts.map(({ part }) => memberPartWords[part].zh).join('、')}
        </li>
      ))}
    </ul>
  )
}

const Agreement = ({ mediation }: { mediation: contract.Mediation }) => (
  <section className="ld-card" aria-label={words.agreement}>
    <h2>{words.agreement}</h2>
    <p style={{ whiteSpace: 'pre-wrap' }}>{mediation.agreement?.text}</p>
    {mediation.agreement?.performBy && <p>{words.performBy(dayText(mediation.agreement.performBy))}</p>}
    <a
      className="ld-button"
      href={addressOf(contract.getAgreement, { params: { id: mediation.id } })}
      target="_blank"
      rel="noreferrer"
    >
      {words.paper}
    </a>
  </section>
)

/** What a party does: consent, sign, or end it. One who has done it once is not asked again. */
function Acts({ mediation }: { mediation: contract.Mediation }) {
  const [ending, setEnding] = useState(false)
  const [reason, setReason, forget] = useKept(`mediation.${mediation.id}`, '')
  const consent = useAction(contract.consentMediation)
  const sign = useAction(contract.signAgreement)
  const withdraw = useAction(contract.withdrawMediation)
  const self = mediation.members.find((member) => member.self && member.part === 'PARTY')
  if (!self) return null
  const done = [...(self.consentedAt ? ['CONSENT'] : []), ...(self.signedAt ? ['SIGN'] : [])]
  const sent = { params: { id: mediation.id }, body: { version: mediation.version } }
  const ended = () => {
    forget()
    setEnding(false)
  }
  if (ending)
    return (
      <section className="ld-card">
        <Field label={words.why}>
          {(described) => (
            <textarea
              {...described}
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Button
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate({ ...sent, body: { ...sent.body, reason } }, { onSuccess: ended })}
        >
          {mediationActionWords.WITHDRAW.zh}
        </Button>
        <Button onClick={() => setEnding(false)}>{words.notNow}</Button>
        <Refused fault={withdraw.error} />
      </section>
    )
  const allowed = mediation.allowedActions.filter(({ action }) => !done.includes(action))
  return (
    <>
      {allowed.some(({ action, enabled }) => action === 'SIGN' && enabled) && (
        <Notice>{words.signWarning}</Notice>
      )}
      <ActionBar
        allowed={allowed}
        order={['SIGN', 'CONSENT', 'WITHDRAW']}
        words={mediationActionWords}
        busy={consent.isPending || sign.isPending}
        quiet={!allowed.some(({ action }) => action === 'SIGN' || action === 'CONSENT')}
        onChoose={(action) => {
          if (action === 'WITHDRAW') setEnding(true)
          else (action === 'CONSENT' ? consent : sign).mutate(sent)
        }}
      />
      <Refused fault={consent.error ?? sign.error} />
    </>
  )
}

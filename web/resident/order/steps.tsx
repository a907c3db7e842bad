import { useState, type ReactNode } from 'react'
import { platforms, platformWords } from '../../../contract/network/places.ts'
import { dateTime, fromLocalInput, localInput } from '../../kit/format.ts'
import { Check, Chips, FactList, Field } from '../../kit/parts.tsx'
import { PhotoPick } from '../../kit/PhotoPick.tsx'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import type { Draft } from './draft.ts'
import { useWide } from './wide.ts'
import { before } from './before-words.ts'
import { words } from './words.ts'

export type Faults = Partial<Record<string, string>>

interface StepProps {
  draft: Draft
  faults: Faults
  signedIn: boolean | undefined
  set: (changed: Partial<Draft>) => void
  /** What is known already about such a matter. */
  advice?: ReactNode
}

const PHOTOS_MOST = 6
const STEPS = 4

/** What the form still lacks, field by field; the server says the rest. */
export const faultsOf = (draft: Draft): Faults => ({
  ...(draft.title.trim() === '' && { title: words.whatMissing }),
  ...(draft.risk.trim() === '' && { risk: words.riskMissing }),
  ...(draft.when === 'OTHER' && draft.at === '' && { wantedFrom: words.atMissing }),
  ...(!draft.privacyRead && { privacyRead: words.privacyMissing }),
})

/** How many steps from the start are complete. */
export const firstFaultyStep = (faults: Faults): number => {
  const at = [faults.title, faults.risk, faults.wantedFrom, faults.privacyRead].findIndex(Boolean)
  return at < 0 ? STEPS : at
}

export const StepWhat = ({ draft, faults, set, advice }: StepProps) => (
  <>
    <Field
      label={draft.kind === 'MICRO_WISH' ? words.wish : words.what}
      hint={draft.kind === 'MICRO_WISH' ? words.wishHint : words.whatHint}
      fault={faults.title}
    >
      {(described) => (
        <input
          {...described}
          maxLength={40}
          value={draft.title}
          placeholder={draft.kind === 'MICRO_WISH' ? words.wishExample : words.whatExample}
          onChange={(event) => set({ title: event.target.value, insist: false })}
        />
      )}
    </Field>
    <Field label={words.details} fault={faults.details}>
      {(described) => (
        <textarea
          {...described}
          maxLength={2000}
          value={draft.details}
          onChange={(event) => set({ details: event.target.value, insist: false })}
        />
      )}
    </Field>
    {advice}
    {draft.item && (
      <p>
        {before.chosen(draft.item.title)}{' '}
        <button type="button" className="ld-link" onClick={() => set({ item: undefined })}>
          {before.drop}
        </button>
      </p>
    )}
    {!draft.itemId && (
      <Chips
        label={words.platform}
        options={platforms.map((name) => [name, platformWords[name].zh] as const)}
        value={draft.platform}
        onChoose={(chosen) => set({ platform: chosen === draft.platform ? undefined : chosen })}
      />
    )}
  </>
)

const parts = (risk: string) => risk.split('，').filter(Boolean)

/** "No special risk" stands alone; the others add up. */
function toggled(risk: string, tapped: string): string {
  if (tapped === words.noRisk) return risk === tapped ? '' : tapped
  const kept = parts(risk).filter((part) => part !== words.noRisk)
  return (kept.includes(tapped) ? kept.filter((part) => part !== tapped) : [...kept, tapped]).join('，')
}

/** 条例 Art. 13: the one who asks states the risks, or that there are none. */
export const StepRisk = ({ draft, faults, set }: StepProps) => (
  <>
    <Chips
      label={words.riskChips}
      options={words.risks.map((risk) => [risk, risk] as const)}
      value={parts(draft.risk)}
      onChoose={(risk) => set({ risk: toggled(draft.risk, risk) })}
    />
    <Field label={words.risk} hint={words.riskHint} fault={faults.risk}>
      {(described) => (
        <textarea
          {...described}
          maxLength={300}
          value={draft.risk}
          onChange={(event) => set({ risk: event.target.value })}
        />
      )}
    </Field>
  </>
)

export function StepWhen({ draft, faults, set }: StepProps) {
  const [opened] = useState(() => localInput(new Date()))
  return (
    <>
      <Chips label={words.when} options={words.whens} value={draft.when} onChoose={(when) => set({ when })} />
      {draft.when === 'OTHER' && (
        <Field label={words.at} fault={faults.wantedFrom}>
          {(described) => (
            <input
              {...described}
              type="datetime-local"
              min={opened}
              value={draft.at}
              onChange={(event) => set({ at: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={words.address} hint={words.addressHint} fault={faults.address}>
        {(described) => (
          <input
            {...described}
            maxLength={120}
            autoComplete="street-address"
            value={draft.address}
            onChange={(event) => set({ address: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

/** Everything that was written on the pages before, to be read once more. */
function Summary({ draft }: { draft: Draft }) {
  if (useWide()) return null
  const facts = [
    [words.steps[0], draft.title],
    [words.more, draft.details],
    [words.steps[1], draft.risk],
    [words.wanted, whenIs(draft)],
    [words.to, draft.address],
  ] as const
  return <FactList facts={facts} also="ld-card" />
}

const whenIs = ({ when, at }: Draft) =>
  when === 'OTHER'
    ? words.fromThen(dateTime(fromLocalInput(at)))
    : words.whens.find(([name]) => name === when)?.[1]

/** Who asks, photos, and what they agree to. */
export const StepAgree = ({ draft, faults, signedIn, set }: StepProps) => (
  <>
    <Summary draft={draft} />
    {signedIn === false && <PhoneSignIn />}
    {signedIn && (
      <PhotoPick
        label={words.photos}
        add={words.addPhoto}
        busy={words.sending}
        most={PHOTOS_MOST}
        value={draft.photoIds}
        onChange={(photoIds) => set({ photoIds })}
      />
    )}
    <section className="ld-card" aria-label={words.consents}>
      <Check
        checked={draft.privacyRead}
        fault={faults.privacyRead}
        onCheck={(privacyRead) => set({ privacyRead })}
      >
        {words.privacy}
      </Check>
      <Check checked={draft.consentPhotos} onCheck={(consentPhotos) => set({ consentPhotos })}>
        {words.photosConsent}
      </Check>
      {!draft.private && (
        <Check checked={draft.consentShowcase} onCheck={(consentShowcase) => set({ consentShowcase })}>
          {words.showcaseConsent}
        </Check>
      )}
      <Check
        checked={draft.private}
        onCheck={(kept) => set({ private: kept, ...(kept && { consentShowcase: false }) })}
      >
        {before.private}
      </Check>
      {draft.private && <small className="ld-quiet">{before.privateNote}</small>}
    </section>
  </>
)

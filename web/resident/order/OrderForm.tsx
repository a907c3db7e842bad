import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import { getPublicPlace, platforms, platformWords, type Platform } from '../../../contract/network/places.ts'
import { submitOrder } from '../../../contract/orders/orders.ts'
import { localInput } from '../../kit/format.ts'
import { Chips, Field, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { PhoneSignIn } from '../account/PhoneSignIn.tsx'
import {
  ELSEWHERE_CODE,
  emptyDraft,
  keepDraft,
  loadDraft,
  whenOptions,
  windowOf,
  type Draft,
} from './draft.ts'

const risks = [
  ['无特殊风险', '没有特别的'],
  ['楼梯窄，需两人', '楼梯窄，需两人'],
  ['家里有宠物', '家里有宠物'],
  ['老人行动不便', '老人行动不便'],
] as const

/** One order on one page: what, risk, when, where, who, agreed. Typed words are kept as a draft. */
export function OrderForm() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { platform } = useSearch({ strict: false }) as { platform?: Platform }
  const { data: place } = useSuspenseQuery(reply(getPublicPlace, { params: { code } }))
  const { data: me } = useQuery(reply(getMe))
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    ...loadDraft(code),
    ...(platform && { platform }),
  }))
  const submit = useAction(submitOrder)
  const navigate = useNavigate()
  useEffect(() => keepDraft(code, draft), [code, draft])
  const set = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }))
  const elsewhere = submit.error?.problem.code === ELSEWHERE_CODE ? submit.error.problem : undefined

  const send = (insist: boolean) =>
    submit.mutate(
      {
        body: {
          placeCode: place.code,
          title: draft.title.trim(),
          details: draft.details,
          risk: draft.risk.trim(),
          platform: draft.platform,
          address: draft.address,
          consentPhotos: draft.consentPhotos,
          consentShowcase: draft.consentShowcase,
          privacyRead: true,
          urgent: draft.urgent,
          insist,
          ...windowOf(draft, new Date()),
        },
      },
      {
        onSuccess: (receipt) => {
          keepDraft(code, emptyDraft)
          void navigate({ to: '/done/$code', params: { code: receipt.code } })
        },
      },
    )
  const ready = draft.title.trim() !== '' && draft.risk.trim() !== '' && draft.privacyRead
  return (
    <main className="ld-page">
      <p className="ld-quiet ld-small">{place.name}</p>
      <h1>说说您的需要</h1>
      <Field label="要办什么事" fault={submit.error?.fault('title')}>
        {(described) => (
          <input
            {...described}
            maxLength={40}
            value={draft.title}
            placeholder="例如：水龙头滴水想请人看看"
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label="再说详细一点（可不填）" fault={submit.error?.fault('details')}>
        {(described) => (
          <textarea
            {...described}
            maxLength={2000}
            value={draft.details}
            onChange={(event) => set({ details: event.target.value })}
          />
        )}
      </Field>
      <Chips
        label="属于哪一类（不清楚可不选）"
        options={platforms.map((name) => [name, platformWords[name].zh] as const)}
        value={draft.platform}
        onChoose={(chosen) => set({ platform: chosen })}
      />
      <Chips
        label="上门有什么要当心的"
        options={risks}
        value={risks.find(([risk]) => risk === draft.risk)?.[0]}
        onChoose={(risk) => set({ risk })}
      />
      <Field label="或者自己写" hint="请如实说明风险，方便志愿者做好准备" fault={submit.error?.fault('risk')}>
        {(described) => (
          <input
            {...described}
            maxLength={300}
            value={draft.risk}
            onChange={(event) => set({ risk: event.target.value })}
          />
        )}
      </Field>
      <Chips
        label="希望什么时候"
        options={whenOptions}
        value={draft.when}
        onChoose={(when) => set({ when })}
      />
      {draft.when === 'OTHER' && (
        <Field label="具体时间" fault={submit.error?.fault('wantedFrom')}>
          {(described) => (
            <input
              {...described}
              type="datetime-local"
              min={localInput(new Date())}
              value={draft.at}
              onChange={(event) => set({ at: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label="地址（接单的人才看得到）">
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
      {me && !me.signedIn && <PhoneSignIn />}
      <section className="ld-card" aria-label="同意事项">
        <label className="ld-check">
          <input
            type="checkbox"
            checked={draft.privacyRead}
            onChange={(event) => set({ privacyRead: event.target.checked })}
          />
          <span>我知道：电话和地址只给办理这一单的人看，办结后隐藏；我可以随时查阅、更正或要求删除。</span>
        </label>
        <label className="ld-check">
          <input
            type="checkbox"
            checked={draft.consentPhotos}
            onChange={(event) => set({ consentPhotos: event.target.checked })}
          />
          <span>可以拍现场照片留作服务记录（可不同意）</span>
        </label>
        <label className="ld-check">
          <input
            type="checkbox"
            checked={draft.consentShowcase}
            onChange={(event) => set({ consentShowcase: event.target.checked })}
          />
          <span>办好后可以公开展示，不出现姓名、面容和电话（可不同意）</span>
        </label>
      </section>
      {elsewhere ? (
        <div className="ld-notice" role="alert">
          <p>{elsewhere.title}</p>
          {typeof elsewhere.facts?.phone === 'string' && (
            <a className="ld-button primary" href={`tel:${elsewhere.facts.phone}`}>
              拨打 {elsewhere.facts.phone}
            </a>
          )}
          <button type="button" className="ld-button" onClick={() => send(true)}>
            仍然要点单，请站里看看
          </button>
        </div>
      ) : (
        <Refused fault={submit.error} />
      )}
      <div className="ld-bar">
        <div>
          <button
            type="button"
            className="ld-button primary"
            disabled={!ready || !me?.signedIn || submit.isPending}
            onClick={() => send(false)}
          >
            {me?.signedIn ? '提交' : '请先确认手机'}
          </button>
        </div>
      </div>
    </main>
  )
}

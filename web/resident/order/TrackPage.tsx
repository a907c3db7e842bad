import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { trackOrder } from '../../../contract/orders/orders.ts'
import { dateTime } from '../../kit/format.ts'
import { CodeBox, Deadline, Field, StageRail } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'

/** Public: stage, dates, next step; nothing of who asked for what. */
export function TrackPage() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data } = useSuspenseQuery(reply(trackOrder, { params: { code } }))
  return (
    <main className="ld-page">
      <h1>{data.stateLabel}</h1>
      <p>{data.next}</p>
      <StageRail stage={data.stage} over={data.state === 'CLOSED'} />
      <p>
        <Deadline clock={data.clock} />
      </p>
      <CodeBox code={data.code} />
      <h2>经过</h2>
      <ol className="ld-timeline">
        {data.steps.toReversed().map(({ at, label }) => (
          <li key={`${at}${label}`}>
            {label}
            <div className="ld-quiet ld-small">{dateTime(at)}</div>
          </li>
        ))}
      </ol>
      <p className="ld-quiet">{data.place}</p>
    </main>
  )
}

export function TrackSearch() {
  const [code, setCode] = useState('')
  const navigate = useNavigate()
  const look = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ to: '/track/$code', params: { code: code.trim() } })
  }
  return (
    <main className="ld-page">
      <h1>查进度</h1>
      <form onSubmit={look}>
        <Field label="十位编号" hint="点单时给您的编号，字母不分大小写">
          {(described) => (
            <input {...described} value={code} onChange={(event) => setCode(event.target.value)} />
          )}
        </Field>
        <button type="submit" className="ld-button primary" disabled={code.trim().length < 10}>
          查进度
        </button>
      </form>
    </main>
  )
}

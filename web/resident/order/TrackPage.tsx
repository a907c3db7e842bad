import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { trackOrder } from '../../../contract/orders/orders.ts'
import { dateTime } from '../../kit/format.ts'
import { CodeBox, Deadline, Notice, Page, StageRail } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { CaseOfOrder } from '../case/CaseOfOrder.tsx'
import { Follow } from './Follow.tsx'
import { CodeSearch } from './CodeSearch.tsx'
import { words } from './words.ts'

/** Public: stage, dates, next step; nothing of who asked for what. */
export function TrackPage() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data } = useSuspenseQuery({ ...reply(trackOrder, { params: { code } }), refetchInterval: 30_000 })
  return (
    <Page title={data.stateLabel} above={data.place}>
      <StageRail stage={data.stage} over={data.state === 'CLOSED'} clock={data.clock} />
      <Notice tone={data.clock.late ? 'soon' : 'good'}>
        <p>{data.next}</p>
        <Deadline clock={data.clock} />
      </Notice>
      {data.kind === 'SERVICE' && <Follow code={data.code} />}
      <CaseOfOrder code={data.code} />
      <CodeBox code={data.code} />
      <h2>{words.story}</h2>
      <ol className="ld-timeline">
        {data.steps.toReversed().map(({ at, label }) => (
          <li key={`${at}${label}`}>
            {label}
            <div className="ld-quiet ld-small">
              <time dateTime={at}>{dateTime(at)}</time>
            </div>
          </li>
        ))}
      </ol>
    </Page>
  )
}

export const TrackSearch = () => (
  <Page title={words.track}>
    <CodeSearch tone="primary" />
  </Page>
)

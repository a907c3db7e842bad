import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { dateTime } from '../../kit/format.ts'
import { CodeBox, Deadline, Notice, Page, StageRail } from '../../kit/parts.tsx'
import { CaseOfOrder } from '../case/CaseOfOrder.tsx'
import { Follow } from '../order/Follow.tsx'
import { CodeSearch } from './CodeSearch.tsx'
import { track, type Tracked } from './track.ts'
import { words } from './words.ts'

const REFETCH_MILLISECONDS = 30_000

/** By code: stage, dates, next step; nothing of who asked for what. */
export function TrackPage() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { kind } = useSearch({ strict: false }) as { kind?: string }
  const { data } = useSuspenseQuery({
    queryKey: ['track', code],
    queryFn: () => track(code, kind),
    refetchInterval: REFETCH_MILLISECONDS,
  })
  if (data.of === 'ORDER') return <TrackedOrder {...data} />
  if (data.of === 'ENQUIRY') return <TrackedEnquiry {...data} />
  return <TrackedMediation {...data} />
}

type Of<K extends Tracked['of']> = Extract<Tracked, { of: K }>

const TrackedOrder = ({ told }: Of<'ORDER'>) => (
  <Page title={told.stateLabel} above={told.place}>
    <StageRail stage={told.stage} over={told.state === 'CLOSED'} clock={told.clock} />
    <Notice tone={told.clock.late ? 'soon' : 'good'}>
      <p>{told.next}</p>
      <Deadline clock={told.clock} />
    </Notice>
    {told.kind === 'SERVICE' && <Follow code={told.code} />}
    <CaseOfOrder code={told.code} />
    <CodeBox code={told.code} />
    <Steps steps={told.steps} />
  </Page>
)

const TrackedEnquiry = ({ told }: Of<'ENQUIRY'>) => (
  <Page title={told.stateLabel} above={`${words.enquiry} · ${told.place}`}>
    <Notice tone={told.clock.late ? 'soon' : 'good'}>
      <p>{told.next}</p>
      {told.state === 'SUBMITTED' && <Deadline clock={told.clock} />}
    </Notice>
    {told.answer && (
      <section className="ld-card" aria-label={words.answer}>
        <h2>{words.answer}</h2>
        <p>{told.answer}</p>
      </section>
    )}
    {told.state === 'ANSWERED' && !told.answer && (
      <Link to="/my" search={{ tab: 'enquiries' }} className="ld-button primary">
        {words.readAnswer}
      </Link>
    )}
    <CodeBox code={told.code} />
    <Steps steps={told.steps} />
  </Page>
)

/** Only somebody who is named comes here; the matter itself is one tap further, out of sight of the table. */
const TrackedMediation = ({ told }: Of<'MEDIATION'>) => (
  <Page title={told.stateLabel} above={words.mediation}>
    <Notice tone="good">{told.next}</Notice>
    <CodeBox code={told.code} />
    <Link to="/mediations/$id" params={{ id: told.id }} className="ld-button primary">
      {words.open}
    </Link>
  </Page>
)

const Steps = ({ steps }: { steps: readonly { at: string; label: string }[] }) => (
  <>
    <h2>{words.story}</h2>
    <ol className="ld-timeline">
      {steps.toReversed().map(({ at, label }) => (
        <li key={`${at}${label}`}>
          {label}
          <div className="ld-quiet ld-small">
            <time dateTime={at}>{dateTime(at)}</time>
          </div>
        </li>
      ))}
    </ol>
  </>
)

export const TrackSearch = () => (
  <Page title={words.track}>
    <CodeSearch tone="primary" />
    <p className="ld-quiet">{words.mediationNote}</p>
  </Page>
)

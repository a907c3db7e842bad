import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { stateWords } from '../../../contract/orders/words.ts'
import type { CallRefused } from '../../kit/call.ts'
import {
  Button,
  CodeBox,
  Deadline,
  Notice,
  Page,
  Refused,
  StageRail,
  TeamChip,
  Timeline,
} from '../../kit/parts.tsx'
import { borrowSeat } from '../../kit/seat.ts'
import { zh } from './story-words.ts'
import { beginning, parts, type Part, type Played } from './story.ts'
import './tour.css'
import { words } from './words.ts'

/** The story's people sit down one after the other, in a seat that is theirs alone. */
const sitForStory = () => borrowSeat('story')

/** 跟着一单走: a real order goes its way, the reader presses everybody's button. */
export function FollowOrder() {
  const client = useQueryClient()
  useEffect(sitForStory, [])
  const [played, setPlayed] = useState<Played>(beginning)
  const part = parts[played.part]
  const press = useMutation<Partial<Played>, CallRefused, Part>({
    mutationFn: ({ play }) => play(played),
    onSuccess: (news) => {
      setPlayed((before) => ({ ...before, ...news, part: before.part + 1 }))
      window.scrollTo(0, 0)
    },
    onSettled: () => client.invalidateQueries(),
  })
  const { order } = played
  return (
    <Page title={words.followTitle} above={<Link to="/tour">‹ {words.title}</Link>} room="wide">
      <StageRail stage={order?.stage ?? 'ORDER'} over={!part} />
      <div className="tour-story">
        <div>
          {part ? (
            <section className="ld-card" aria-live="polite">
              <p className="ld-quiet ld-small">{zh.next(played.part + 1, parts.length)}</p>
              <h2>
                {zh.now}：{part.who}
              </h2>
              <p>{part.told}</p>
              <Press
                key={played.part}
                part={part}
                busy={press.isPending}
                onPress={() => press.mutate(part)}
              />
              <Refused fault={press.error} />
            </section>
          ) : (
            <Ending played={played} restart={() => setPlayed(beginning)} />
          )}
          <Steps at={played.part} />
        </div>
        <div>{order ? <Shown order={order} /> : <div className="ld-card">{zh.compile}</div>}</div>
      </div>
    </Page>
  )
}

/** Everybody's presses: those that are done, the one of now, those to come. */
const Steps = ({ at }: { at: number }) => (
  <section className="ld-card" aria-label={zh.steps}>
    <h2>{zh.steps}</h2>
    <ol className="tour-steps">
      {parts.map(({ who, button }, index) => (
        <li
          key={button}
          className={index < at ? 'done' : index === at ? 'now' : ''}
          aria-current={index === at ? 'step' : undefined}
        >
          <span>
            {button}
            <span className="ld-quiet ld-small"> {who}</span>
          </span>
        </li>
      ))}
    </ol>
  </section>
)

/** Nobody leaves in the moment they come: the button waits as long as its part says. */
function Press({ part, busy, onPress }: { part: Part; busy: boolean; onPress: () => void }) {
  const [waiting, setWaiting] = useState(part.waitMilliseconds !== undefined)
  useEffect(() => {
    const timer = setTimeout(() => setWaiting(false), part.waitMilliseconds ?? 0)
    return () => clearTimeout(timer)
  }, [part])
  return (
    <Button tone="primary" size="large" disabled={busy || waiting} onClick={onPress}>
      {busy ? zh.working : waiting ? zh.serving : part.button}
    </Button>
  )
}

const Shown = ({ order }: { order: NonNullable<Played['order']> }) => (
  <>
    <h2>
      {zh.state}：{order.title}
    </h2>
    <p className="ld-stand">
      <span className="ld-state">{stateWords[order.state].zh}</span>
      {order.team && <TeamChip name={order.team.name} />}
      <Deadline clock={order.clock} />
    </p>
    <CodeBox code={order.code} />
    <h2>{zh.story}</h2>
    <Timeline rows={order.timeline} />
  </>
)

const Ending = ({ played, restart }: { played: Played; restart: () => void }) => (
  <section className="ld-card" aria-live="polite">
    <Notice tone="good">{zh.told}</Notice>
    {played.told && (
      <Link to="/cases/$code" params={{ code: played.told.code }} className="ld-button primary">
        {zh.seeCase}
      </Link>
    )}
    {played.order && (
      <Link to="/track/$code" params={{ code: played.order.code }} className="ld-button">
        {zh.track}
      </Link>
    )}
    <Link to="/tour" className="ld-button">
      {zh.tour}
    </Link>
    <Button onClick={restart}>{zh.again}</Button>
  </section>
)

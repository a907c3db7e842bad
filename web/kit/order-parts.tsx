import { useState } from 'react'
import type { ClockView } from '../../contract/flow.ts'
import { stages, stageWords, type Stage, type StageSet } from '../../contract/orders/words.ts'
import { dueSoon, dueTime, lasted, spacedCode, timeLeft } from './format.ts'

interface RailProps {
  stage: Stage
  /** The order has ended well: every stage is behind it. */
  over?: boolean
  /** Adds to the stage of now how long it has lasted, and whether it is late, in words. */
  clock?: ClockView
  words?: StageSet
  /** The order has ended here without being done: no stage is going on. */
  stopped?: boolean
}

/** The six stages and where this one stands; colour never says it alone. */
export function StageRail({ stage, over = false, stopped = false, clock, words = 'six' }: RailProps) {
  const shown = stages.filter((name) => stageWords[words][name])
  const at = shown.indexOf(stage)
  return (
    <ol className="ld-rail" aria-label="办理阶段">
      {shown.map((name, index) => {
        const now = !over && index === at
        return (
          <li
            key={name}
            className={over || index < at ? 'done' : now ? (stopped ? 'stopped' : 'now') : ''}
            aria-current={now ? 'step' : undefined}
          >
            {stageWords[words][name]}
            {now && stopped && <small>到此为止</small>}
            {now && clock && !stopped && <small>{clock.late ? '已超时' : lasted(clock.stateSince)}</small>}
          </li>
        )
      })}
    </ol>
  )
}

/** When this state's limit ends, in words, never by colour alone. */
export function Deadline({ clock }: { clock: ClockView }) {
  if (clock.pausedSince) return <span className="ld-soon">计时暂停，等补充说明</span>
  if (!clock.dueAt) return null
  const soon = dueSoon(clock.dueAt)
  return (
    <span className={clock.late ? 'ld-late' : soon ? 'ld-soon' : undefined}>
      {clock.late ? (
        timeLeft(clock.dueAt)
      ) : (
        <>
          {dueTime(clock.dueAt)} 前<span className="ld-whole">（{timeLeft(clock.dueAt)}）</span>
        </>
      )}
      {clock.provisional && '，以当年放假安排为准'}
    </span>
  )
}

export const TeamChip = ({ name }: { name: string }) => <span className="ld-state">{name}</span>

/** Ten characters, large, spaced 5-5, to copy or to have read aloud. */
export function CodeBox({ code }: { code: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
  }
  const read = () => {
    const spoken = new SpeechSynthesisUtterance([...code].join('，'))
    spoken.lang = 'zh-CN'
    spoken.rate = 0.8
    speechSynthesis.speak(spoken)
  }
  return (
    <div>
      <div className="ld-code">
        {spacedCode(code)
          .split(' ')
          .map((half) => (
            <span key={half}>{half}</span>
          ))}
      </div>
      {'clipboard' in navigator && (
        <button type="button" className="ld-button small" onClick={() => void copy()}>
          <span aria-live="polite">{copied ? '已复制' : '复制编号'}</span>
        </button>
      )}
      {'speechSynthesis' in window && (
        <button type="button" className="ld-button small" onClick={read}>
          读出来
        </button>
      )}
    </div>
  )
}

interface Allowed<A extends string> {
  action: A
  enabled: boolean
  why?: { sentence: string } | undefined
}

interface ActionBarProps<A extends string> {
  /** As the reply gives them; what the screen does not name in `order` is not shown. */
  allowed: readonly Allowed<A>[]
  /** Which acts this screen offers, the likeliest first. */
  order: readonly A[]
  words: Record<A, { zh: string }>
  busy?: boolean
  /** None of them is the act that the screen is for: no colour. */
  quiet?: boolean
  onChoose: (action: A) => void
}

/** What this viewer may do now, the likeliest act first and in colour; one that is barred says why. */
export function ActionBar<A extends string>({
  allowed,
  order,
  words,
  busy = false,
  quiet = false,
  onChoose,
}: ActionBarProps<A>) {
  const shown = order.flatMap((action) => allowed.find((candidate) => candidate.action === action) ?? [])
  if (shown.length === 0) return null
  const first = quiet ? undefined : shown.find(({ enabled }) => enabled)
  return (
    <div className="ld-acts">
      {shown.map((candidate) => (
        <div key={candidate.action}>
          <button
            type="button"
            className={`ld-button ${candidate === first ? 'primary' : ''}`}
            disabled={!candidate.enabled || busy}
            onClick={() => onChoose(candidate.action)}
          >
            {words[candidate.action].zh}
          </button>
          {candidate.why && <small className="ld-quiet">{candidate.why.sentence}</small>}
        </div>
      ))}
    </div>
  )
}

import { useId, useState, type ReactNode } from 'react'
import type { ClockView, TimelineRow } from '../../contract/orders/views.ts'
import { actionWords, stages, stageWords, type OrderAction, type Stage } from '../../contract/orders/words.ts'
import { CallRefused } from './call.ts'
import { dateTime, dayTime, spacedCode, timeLeft } from './format.ts'

/** A rounded square with six short bars rising as steps. */
export const Mark = () => (
  <svg className="ld-mark" viewBox="0 0 64 64" role="img" aria-label="六单">
    <rect width="64" height="64" rx="14" fill="#b3261e" />
    {[0, 1, 2, 3, 4, 5].map((step) => (
      <rect
        key={step}
        x={10 + step * 7.6}
        y={44 - step * 5.4}
        width="5"
        height={10 + step * 5.4}
        rx="1.5"
        fill="#fff"
      />
    ))}
  </svg>
)

export const Skeleton = ({ lines = 3 }: { lines?: number }) => (
  <div aria-busy="true" aria-label="正在载入">
    {Array.from({ length: lines }, (_, line) => (
      <div key={line} className="ld-skeleton" />
    ))}
  </div>
)

/** A refusal in the server's own words; nothing when there is none. */
export function Refused({ fault }: { fault: unknown }) {
  if (!fault) return null
  const sentence = fault instanceof CallRefused ? fault.problem.title : '系统出了问题，请稍后再试'
  return (
    <div className="ld-notice bad" role="alert">
      {sentence}
    </div>
  )
}

interface FieldProps {
  label: string
  hint?: string
  fault?: string
  children: (described: { id: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string }) => ReactNode
}

/** A labelled control with its hint and its fault. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId()
  return (
    <div className="ld-field">
      <span>
        <label htmlFor={id}>{label}</label>
      </span>
      {children({ id, ...(fault && { 'aria-invalid': true, 'aria-describedby': `${id}-fault` }) })}
      {hint && !fault && <small className="ld-quiet">{hint}</small>}
      {fault && (
        <small className="ld-fault" id={`${id}-fault`}>
          {fault}
        </small>
      )}
    </div>
  )
}

/** A few answers of which one is chosen. */
export function Chips<T extends string>({
  label,
  options,
  value,
  onChoose,
}: {
  label: string
  options: readonly (readonly [T, string])[]
  value: T | undefined
  onChoose: (value: T) => void
}) {
  return (
    <fieldset className="ld-chips">
      <legend>{label}</legend>
      {options.map(([option, word]) => (
        <button
          key={option}
          type="button"
          className="ld-chip"
          aria-pressed={value === option}
          onClick={() => onChoose(option)}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}

/** The six stages and where this one stands; the stage of now is also said in words. */
export function StageRail({ stage, over = false }: { stage: Stage; over?: boolean }) {
  const at = stages.indexOf(stage)
  return (
    <ol className="ld-rail" aria-label="办理阶段">
      {stages.map((name, index) => (
        <li
          key={name}
          className={index < at || over ? 'done' : index === at ? 'now' : ''}
          aria-current={index === at ? 'step' : undefined}
        >
          {stageWords.six[name]}
        </li>
      ))}
    </ol>
  )
}

/** When this state's limit ends, in words, never by colour alone. */
export function Deadline({ clock }: { clock: ClockView }) {
  if (clock.pausedSince) return <span className="ld-soon">计时暂停，等补充说明</span>
  if (!clock.dueAt) return null
  return (
    <span className={clock.late ? 'ld-late' : undefined}>
      {clock.late ? timeLeft(clock.dueAt) : `${dayTime(clock.dueAt)} 前（${timeLeft(clock.dueAt)}）`}
      {clock.provisional && '，以当年放假安排为准'}
    </span>
  )
}

/** Ten characters, large, spaced 5-5. */
export function CodeBox({ code }: { code: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
  }
  return (
    <div>
      <div className="ld-code" aria-label={`编号 ${[...code].join(' ')}`}>
        {spacedCode(code)}
      </div>
      {'clipboard' in navigator && (
        <button type="button" className="ld-button small" onClick={() => void copy()}>
          {copied ? '已复制' : '复制编号'}
        </button>
      )}
    </div>
  )
}

const kernelSentences: Record<string, string> = {
  CREATE: '收到这一单',
  REMIND: '已到时限一半，系统提醒办理',
  ESCALATE: '超过时限，自动转到上一级',
  OVERDUE: '超过时限，列入督办',
  RECLOCK: '日历有变，时限重新计算',
}
const partyNames: Record<string, string> = {
  REQUESTER: '点单人',
  CLERK: '工作人员',
  DISPATCHER: '派单员',
  TEAM_LEADER: '队长',
  MEMBER: '志愿者',
  CANDIDATE: '队长',
  SYSTEM: '系统',
}

const sentenceOf = ({ act, team, place }: TimelineRow) => {
  const said = kernelSentences[act] ?? actionWords[act as OrderAction]?.zh ?? act
  if (act === 'ESCALATE' && place) return `${said}：${place}`
  return ['OFFER', 'CLAIM', 'ACCEPT', 'HAND_OVER'].includes(act) && team ? `${said}：${team}` : said
}

/** History as sentences, newest first. */
export const Timeline = ({ rows }: { rows: readonly TimelineRow[] }) => (
  <ol className="ld-timeline">
    {rows.map((row) => (
      <li key={row.id}>
        <div>{sentenceOf(row)}</div>
        {row.reason && <div>“{row.reason}”</div>}
        <div className="ld-quiet ld-small">
          {dateTime(row.at)} · {row.who || partyNames[row.party] || row.party}
        </div>
      </li>
    ))}
  </ol>
)

/** One to five, by tap or by key. */
export const Stars = ({ value, onChoose }: { value: number; onChoose: (stars: number) => void }) => (
  <div className="ld-stars" role="radiogroup" aria-label="几颗星">
    {[1, 2, 3, 4, 5].map((stars) => (
      <button
        key={stars}
        type="button"
        role="radio"
        aria-checked={stars <= value}
        aria-label={`${stars} 星`}
        onClick={() => onChoose(stars)}
      >
        ★
      </button>
    ))}
  </div>
)

import type { CaseText } from '../../contract/cases/desk.ts'
import type { CaseAction, CaseState } from '../../contract/cases/words.ts'
import { caseFlow } from '../modules/cases/case.flow.ts'
import type { CaseFlowRow } from '../modules/cases/case.rules.ts'
import { marksOf } from '../modules/cases/privacy.rules.ts'
import { nextWorkingAt } from '../platform/clock/working-time.ts'
import { newCode } from '../platform/codes.ts'
import { newId } from '../platform/ids.ts'
import { manager, person, playFlow, type Cast, type Play, type Scene, type Stand } from './play.ts'
import { retellings } from './retellings.ts'
import type { SimulatedOrder } from './simulate-order.ts'

export interface CaseSetting {
  order: SimulatedOrder
  site: Stand
  parents: readonly Stand[]
  editor: Cast
  reviewer: Cast
  /** Stop in this state, hurrying there. */
  until?: CaseState
}

/** A case that was played to the present, with what the table keeps beside its flow. */
export interface PlayedCase {
  setting: CaseSetting
  row: CaseFlowRow
  logs: Play<CaseAction, CaseFlowRow>['logs']
  code: string
  text: CaseText
  draftedAt: Date
  /** When somebody looked at the photos. */
  checkedAt: Date | null
  publishedAt: Date | null
  /** When its requester took consent back. */
  withdrawnAt: Date | null
}

const HOUR = 60
const DAY = 24 * HOUR
const MINUTE_MS = 60_000

const backWords = ['请写写是怎么办成的，只有一句话看不明白。', '标题像通知，换成大家会说的话。']
const downWords = ['照片里隐约看得到门牌，先撤下处理。', '同一件事已有一个写得更全的案例。']

/** From a rated order to wherever its case stands now; undefined when nobody has come to write it yet. */
export function playCase(scene: Scene, setting: CaseSetting): PlayedCase | undefined {
  const { chance, rules, now } = scene
  const { order, site, until } = setting
  const evaluatedAt = order.columns.evaluatedAt as Date
  const wanted = new Date(evaluatedAt.getTime() + chance.between(HOUR, 2 * DAY) * MINUTE_MS)
  const opens = nextWorkingAt(rules.calendarAt(wanted, site.path), wanted)
  const draftedAt = until ? new Date(now.getTime() - chance.between(2, 6) * HOUR * MINUTE_MS) : opens
  if (draftedAt >= now || draftedAt < evaluatedAt) return undefined
  const desk = openDesk(scene, setting, draftedAt)
  workOn(scene, desk)
  if (!until) desk.play.rest()
  return desk.played
}

interface Desk {
  play: Play<CaseAction, CaseFlowRow>
  played: PlayedCase
  /** The editor rewrites the order's words. */
  rewrite(): void
  editor(action: CaseAction, reason?: string): void
  reviewer(action: CaseAction, reason?: string): void
  requester(action: CaseAction): void
}

const wordsOf = ({ setting: { story }, columns }: SimulatedOrder): CaseText => ({
  title: story.title,
  asked: story.details || story.title,
  done: String(columns.result ?? story.result),
  said: String(columns.comment ?? ''),
})

function openDesk(scene: Scene, setting: CaseSetting, draftedAt: Date): Desk {
  const { order, site, parents, editor, reviewer, until } = setting
  const { resident, story } = order.setting
  const text = wordsOf(order)
  const names = [resident.name, ...order.attendance.map(({ personId }) => nameOf(order, personId))]
  const id = newId(draftedAt)
  const code = newCode()
  const play = playFlow(scene, caseFlow, {
    id,
    site,
    parents,
    by: manager(editor, site.path),
    party: 'EDITOR',
    at: draftedAt,
    facts: { code, orderId: order.row.id },
    until,
    rowOf: (columns): CaseFlowRow => ({
      ...columns,
      id,
      handlingPath: site.path,
      path: site.path,
      requesterId: resident.id,
      draftedBy: [editor.id],
      viewerId: editor.id,
      proxy: false,
      marked: marksOf(text, names).length,
      orderState: order.row.state,
      consentShowcase: true,
    }),
  })
  const { row, logs } = play
  const played: PlayedCase = {
    setting,
    row,
    logs,
    code,
    text,
    draftedAt,
    checkedAt: null,
    publishedAt: null,
    withdrawnAt: null,
  }
  const by = (who: Cast, path: string) => {
    row.viewerId = who.id
    return manager(who, path)
  }
  return {
    play,
    played,
    editor: (action, reason) => play.step(by(editor, site.path), action, { reason }),
    reviewer: (action, reason) => play.step(by(reviewer, site.path), action, { reason }),
    requester: (action) => play.step(person(resident), action),
    rewrite() {
      const before = played.text
      const after = { ...before, ...retellings[story.title] }
      const changed = (Object.keys(after) as (keyof CaseText)[]).filter(
        (field) => after[field] !== before[field],
      )
      const pick = (from: CaseText) => Object.fromEntries(changed.map((field) => [field, from[field]]))
      play.step(by(editor, site.path), 'EDIT', {
        more: { facts: { changed, photos: 0 }, words: { before: pick(before), after: pick(after) } },
        row: { marked: marksOf(after, names).length },
      })
      Object.assign(played, { text: after, checkedAt: play.at() })
    },
  }
}

const nameOf = ({ setting: { teams } }: SimulatedOrder, personId: string) =>
  teams.find(({ leader }) => leader.id === personId)?.leader.name ?? ''

/** Written, sent to review, perhaps sent back once, published, and now and then taken down again. */
function workOn({ chance }: Scene, desk: Desk) {
  const { play, played } = desk
  play.wait(chance.between(5, 2 * HOUR))
  if (play.over()) return
  desk.rewrite()
  if (played.row.marked > 0 || !sendIn(desk, chance.between(2, 40))) return
  if (chance.happens(0.12)) {
    play.wait(chance.between(30, 8 * HOUR))
    if (play.over()) return
    desk.reviewer('SEND_BACK', chance.pick(backWords))
    play.wait(chance.between(20, 6 * HOUR))
    if (play.over()) return
    desk.rewrite()
    if (!sendIn(desk, 5)) return
  }
  play.wait(chance.between(30, 12 * HOUR))
  if (play.over()) return
  desk.reviewer('PUBLISH')
  played.publishedAt = play.at()
  if (chance.happens(0.08)) takeDown(chance, desk)
}

function sendIn({ play, editor }: Desk, minutes: number): boolean {
  play.wait(minutes)
  if (play.over()) return false
  editor('SUBMIT')
  return true
}

function takeDown(chance: Scene['chance'], desk: Desk) {
  const { play, played } = desk
  play.wait(chance.between(DAY, 20 * DAY), false)
  if (play.over()) return
  if (chance.happens(0.5)) return desk.reviewer('TAKE_DOWN', chance.pick(downWords))
  desk.requester('WITHDRAW_CONSENT')
  played.withdrawnAt = play.at()
}

import type { OrderState } from '../../contract/orders/words.ts'
import { dueAt } from '../platform/clock/working-time.ts'
import { setting } from '../platform/settings/settings.ts'
import { needsFollowUp } from '../modules/orders/order.rules.ts'
import { badStars, followUpWithin } from '../modules/orders/order.settings.ts'
import { meetingTime } from './daytime.ts'
import type { Scene } from './play.ts'
import { isPictured } from './pictures.ts'
import type { DemoTeam, OrderPlay } from './simulate-order.ts'
import { followUps, goodComments, poorComments, questions, rejections, returns } from './stories.ts'

const HOUR = 60

/** What becomes of one order: most go well, some wait, some are late, some end early. Stops at the present. */
export function playOut(scene: Scene, play: OrderPlay) {
  act(scene, play)
  const { until } = play.order.setting
  if (!until) play.rest()
}

function act(scene: Scene, play: OrderPlay) {
  if (!triage(scene, play)) return
  for (let round = 0; round < 4; round += 1) {
    const team = dispatch(scene, play)
    if (!team) return
    if (!serve(scene, play, team)) {
      if (play.over() || play.order.row.state !== 'TRIAGED') return
      continue
    }
    if (!evaluate(scene, play, team)) return
  }
}

/** Read anew: the clock may have struck since the last look. */
const stateOf = (play: OrderPlay): OrderState => play.order.row.state

/** Must it come to this state today? */
const wants = (play: OrderPlay, state: OrderState) => play.order.setting.until === state

/** False when it ended, waits, or the present is reached. */
function triage({ chance }: Scene, play: OrderPlay): boolean {
  play.wait(chance.happens(0.08) ? chance.between(700, 3000) : chance.between(10, 5 * HOUR))
  if (play.over()) return false
  if (!play.order.setting.until && chance.happens(0.03)) {
    play.resident('WITHDRAW')
    return false
  }
  if (wants(play, 'NEED_INFO') || chance.happens(0.08)) {
    const question = chance.pick(questions)
    play.clerk('ASK', { reason: question, changes: { question } })
    if (chance.happens(0.15)) play.wait(9 * 24 * HOUR, false)
    else play.wait(chance.between(HOUR, 2 * 24 * HOUR), false)
    if (play.over() || play.order.row.state !== 'NEED_INFO') return false
    play.resident('ANSWER', { changes: { question: null }, more: { words: { answer: '周末白天都在家。' } } })
    play.wait(chance.between(20, 3 * HOUR))
    if (play.over()) return false
  }
  if (!play.order.setting.until && chance.happens(0.05)) {
    const rejectReason = chance.pick(rejections)
    play.clerk('REJECT', { reason: rejectReason, changes: { rejectReason } })
    return false
  }
  play.clerk('TRIAGE')
  const { story } = play.order.setting
  if (story.kind === 'MICRO_WISH') play.word(`一位居民${story.title}`)
  return true
}

/** The team that has accepted, or undefined when the order still waits or has ended. */
function dispatch({ chance }: Scene, play: OrderPlay): DemoTeam | undefined {
  const { teams } = play.order.setting
  for (let attempt = 0; attempt < 8; attempt += 1) {
    play.wait(chance.happens(0.07) ? chance.between(900, 2400) : chance.between(5, 4 * HOUR))
    if (play.over()) return undefined
    const team = chance.pick(teams)
    const taken =
      wants(play, 'POOLED') || (!wants(play, 'OFFERED') && chance.happens(0.25))
        ? claim(play, team, chance.between(10, 10 * HOUR))
        : offer(play, team, chance)
    if (taken || play.over()) return taken
  }
  return undefined
}

function claim(play: OrderPlay, team: DemoTeam, minutes: number): DemoTeam | undefined {
  play.clerk('POOL', { changes: { teamId: null } })
  play.wait(minutes, false)
  if (play.over() || play.order.row.state !== 'POOLED') return undefined
  play.leader(team, 'CLAIM', { more: { teamId: team.id }, changes: { teamId: team.id } })
  play.order.offers.push({
    teamId: team.id,
    offeredAt: play.at(),
    answer: 'CLAIMED',
    answeredAt: play.at(),
    why: null,
  })
  return team
}

function offer(play: OrderPlay, team: DemoTeam, chance: Scene['chance']): DemoTeam | undefined {
  play.clerk('OFFER', { more: { teamId: team.id }, changes: { teamId: team.id } })
  play.order.offers.push({ teamId: team.id, offeredAt: play.at(), answer: null, answeredAt: null, why: null })
  play.wait(chance.happens(0.08) ? 26 * HOUR : chance.between(5, 8 * HOUR), false)
  if (play.over() || play.order.row.state !== 'OFFERED') return undefined
  const asked = play.order.offers.at(-1)
  if (chance.happens(0.15)) {
    const why = chance.pick(['NO_TIME', 'NO_SKILL', 'TOO_FAR', 'FULL'] as const)
    const declines = Number(play.order.columns.declines ?? 0) + 1
    play.leader(team, 'DECLINE', { more: { facts: { why } }, changes: { teamId: null, declines } })
    if (asked) Object.assign(asked, { answer: 'DECLINED', answeredAt: play.at(), why })
    return undefined
  }
  play.leader(team, 'ACCEPT')
  if (asked) Object.assign(asked, { answer: 'ACCEPTED', answeredAt: play.at() })
  return team
}

/** True when the result is reported. */
function serve({ chance }: Scene, play: OrderPlay, team: DemoTeam): boolean {
  play.wait(chance.between(10, 12 * HOUR), false)
  if (play.over()) return false
  if (chance.happens(0.04)) {
    const reason = chance.pick(returns)
    play.order.offers.push({
      teamId: team.id,
      offeredAt: play.at(),
      answer: 'RETURNED',
      answeredAt: play.at(),
      why: reason,
    })
    play.leader(team, 'RETURN', { reason, changes: { teamId: null, scheduledFrom: null, scheduledTo: null } })
    return false
  }
  const { until } = play.order.setting
  const soon = until !== undefined && until !== 'SCHEDULED'
  const after = (minutes: number) => new Date(play.at().getTime() + minutes * 60_000)
  const from = soon ? after(chance.between(5, 20)) : meetingTime(after(chance.between(3, 60) * HOUR), chance)
  const to = new Date(from.getTime() + 2 * HOUR * 60_000)
  play.leader(team, 'SCHEDULE', {
    more: { dueAt: to, facts: { from: from.toISOString(), to: to.toISOString() } },
    changes: { scheduledFrom: from, scheduledTo: to },
  })
  if (chance.happens(0.02)) {
    play.wait(HOUR, false)
    if (!play.over()) play.clerk('CANCEL', { reason: '居民临时回老家，改日再约' })
    return false
  }
  play.last((from.getTime() - play.at().getTime()) / 60_000 + chance.between(-4, 15))
  if (play.over()) return false
  play.leader(team, 'CHECK_IN')
  const arrived = play.at()
  play.last(chance.between(25, 110))
  if (play.over()) return openAttendance(play, team, arrived)
  play.leader(team, 'CHECK_OUT')
  play.order.attendance.push({ personId: team.leader.id, in: arrived, out: play.at() })
  play.wait(chance.between(5, 20 * HOUR), false)
  if (play.over()) return false
  const peoplePresent = chance.between(1, 30)
  play.leader(team, 'REPORT', {
    more: { facts: { peoplePresent, photos: isPictured(play.order.setting.story.title) ? 1 : 0 } },
    changes: { result: play.order.setting.story.result, peoplePresent },
  })
  return true
}

/** Somebody is on site at this very moment. */
function openAttendance(play: OrderPlay, team: DemoTeam, arrived: Date): false {
  play.order.attendance.push({ personId: team.leader.id, in: arrived, out: null })
  return false
}

/** True when it goes round once more (reopened). */
function evaluate(scene: Scene, play: OrderPlay, _team: DemoTeam): boolean {
  const { chance, rules } = scene
  play.wait(chance.happens(0.18) ? 8 * 24 * HOUR : chance.between(10, 3 * 24 * HOUR), false)
  if (play.over() || stateOf(play) !== 'REPORTED') return false
  const poor = chance.happens(0.07)
  const stars = poor ? chance.between(1, 3) : chance.between(4, 5)
  const solved = poor ? chance.pick(['NO', 'PARTLY'] as const) : 'YES'
  const comment = chance.pick(poor ? poorComments : goodComments)
  const here = { rules, now: play.at() }
  const path = play.order.row.handlingPath
  const bad = needsFollowUp(stars, solved, setting(here, badStars, path))
  const followUpDueAt = bad
    ? dueAt(rules.calendarAt(play.at(), path), play.at(), setting(here, followUpWithin, path))
    : null
  play.resident('EVALUATE', {
    more: { facts: { stars, solved }, ...(comment && { words: { comment } }) },
    changes: {
      stars,
      solved,
      comment: comment || null,
      evaluatedAt: play.at(),
      evaluatedByStaff: false,
      followUpDueAt,
    },
  })
  if (bad) return afterBadRating(scene, play)
  play.wait(chance.between(HOUR, 4 * 24 * HOUR))
  if (!play.over() && stateOf(play) === 'EVALUATED' && chance.happens(0.5)) play.clerk('CLOSE')
  else play.wait(12 * 24 * HOUR, false)
  return false
}

function afterBadRating({ chance }: Scene, play: OrderPlay): boolean {
  play.wait(chance.between(HOUR, 26 * HOUR))
  if (play.over()) return false
  const outcome = chance.pick(followUps)
  play.clerk('FOLLOW_UP', {
    more: { words: { outcome } },
    changes: { followUpDoneAt: play.at(), followUpOutcome: outcome },
  })
  play.wait(chance.between(10, HOUR))
  if (play.over() || play.order.row.reopened > 0 || chance.happens(0.3)) return false
  const cleared = { stars: null, solved: null, comment: null, evaluatedAt: null, evaluatedByStaff: null }
  play.resident('REOPEN', {
    reason: '还没弄好，请再来一次',
    more: { facts: { stars: play.order.columns.stars, solved: play.order.columns.solved } },
    changes: {
      ...cleared,
      followUpDueAt: null,
      followUpDoneAt: null,
      followUpOutcome: null,
      teamId: null,
      scheduledFrom: null,
      scheduledTo: null,
      reopened: 1,
    },
  })
  return true
}

import type { MediationAction, MediationState, MemberPart } from '../../contract/mediation/words.ts'
import { mediationFlow } from '../modules/mediation/mediation.flow.ts'
import type { MediationFlowRow, Named } from '../modules/mediation/mediation.rules.ts'
import type { Actor } from '../platform/access/actor.ts'
import { chinaDay } from '../platform/clock/china-day.ts'
import { DAY_MS } from '../platform/clock/china-time.ts'
import { newCode } from '../platform/codes.ts'
import { newId } from '../platform/ids.ts'
import { chinaHour } from './daytime.ts'
import { manager, person, playFlow, type Cast, type Play, type Scene, type Stand } from './play.ts'
import { firstMinutes, noAgreement, stoppings } from './stories.ts'

const HOUR = 60

/** A line of `db/demo/mediations.csv`. */
export interface Dispute {
  subject: string
  agreement: string
  minutes: string
  place: string
}

export interface MediationSetting {
  dispute: Dispute
  site: Stand
  /** Whoever sits at the desk: names a mediator where residents asked. */
  clerk: Cast
  mediator: Cast
  sides: readonly (Cast & { phone?: string })[]
  /** `WAITS`: asked for, and nobody named mediator yet. */
  until: MediationState | 'WAITS'
  openedBy: 'DESK' | 'PARTY'
  createdAt: Date
}

export interface DemoMember extends Named {
  name: string
  phone: string | null
  consentedHow: 'ONLINE' | 'PAPER' | null
  signedAt: Date | null
  signedHow: 'ONLINE' | 'PAPER' | null
  createdAt: Date
  createdBy: string
}

interface Session {
  id: string
  heldAt: Date
  place: string
  minutes: string
  createdBy: string
}

export interface PlayedMediation {
  setting: MediationSetting
  play: Play<MediationAction, Row>
  code: string
  sessions: Session[]
  agreement: string | null
  performBy: string | null
}

interface Row extends MediationFlowRow {
  members: DemoMember[]
}

/** One mediation under the real kernel, as far as it has come. */
export function playMediation(scene: Scene, setting: MediationSetting): PlayedMediation {
  const mediation = opened(scene, setting)
  const { until } = setting
  if (until !== 'WAITS' && until !== 'OPENED') goOn(scene, mediation)
  mediation.play.rest()
  return mediation
}

/** Some hours go by; people meet by day, on weekends too. */
function later(
  { chance }: Scene,
  play: Pick<PlayedMediation['play'], 'at' | 'wait'>,
  ...hours: [number, number]
) {
  const [least, most] = hours
  play.wait(chance.between(least, most) * HOUR, false)
  const hour = chinaHour(play.at())
  if (hour < 9 || hour >= 20) play.wait(((33 - hour) % 24) * HOUR + chance.between(1, 50), false)
}

function goOn(scene: Scene, mediation: PlayedMediation) {
  const { chance } = scene
  const { play, setting } = mediation
  const { until } = setting
  const mediator = person(setting.mediator)
  const seal = scene.services.vault.seal
  if (until === 'WITHDRAWN') {
    later(scene, play, 4, 40)
    const side = play.row.members.find(({ part, personId }) => part === 'PARTY' && personId !== null)
    play.step(side ? actorOf(side) : mediator, 'WITHDRAW', { reason: seal(chance.pick(stoppings)) })
    return
  }
  consent(scene, mediation)
  play.step(mediator, 'BEGIN')
  if (until === 'CONSENTED') return
  if (chance.happens(0.5)) holdSession(scene, mediation, firstMinutes)
  holdSession(scene, mediation, setting.dispute.minutes)
  if (until === 'NOT_AGREED') {
    later(scene, play, 2, 20)
    play.step(mediator, 'FAIL', { reason: seal(chance.pick(noAgreement)) })
    return
  }
  draft(scene, mediation)
  if (until === 'IN_SESSION') return
  agree(scene, mediation)
}

function opened(scene: Scene, setting: MediationSetting): PlayedMediation {
  const { site, mediator, sides, createdAt, until, clerk, openedBy } = setting
  const [first, ...others] = sides
  if (!first) throw new Error('a mediation has parties')
  const asked = openedBy === 'PARTY'
  const by = asked ? first : mediator
  const id = newId(createdAt)
  const named = (part: MemberPart, who: Cast & { phone?: string }, known = true): DemoMember => ({
    id: newId(createdAt),
    part,
    personId: known ? who.id : null,
    name: who.name,
    phone: who.phone ?? null,
    consentedAt: asked && part === 'PARTY' && who === first ? createdAt : null,
    consentedHow: asked && part === 'PARTY' && who === first ? 'ONLINE' : null,
    signedNo: null,
    signedAt: null,
    signedHow: null,
    createdAt,
    createdBy: by.id,
  })
  const parties = [
    named('PARTY', first),
    ...others.map((side) => named('PARTY', side, side.phone !== undefined)),
  ]
  const leading = asked ? [] : [named('OPENER', mediator), named('MEDIATOR', mediator)]
  const play = playFlow(scene, mediationFlow, {
    id,
    site,
    by: person(by),
    party: asked ? 'PARTY' : 'OPENER',
    at: createdAt,
    rowOf: (columns): Row => ({
      ...columns,
      id,
      handlingPath: site.path,
      members: [...parties, ...leading],
      agreementNo: 0,
    }),
  })
  if (asked && until !== 'WAITS') {
    later(scene, play, 1, 6)
    const words = { name: scene.services.vault.seal(mediator.name) }
    play.step(manager(clerk, site.path), 'NAME_MEDIATOR', { more: { words } })
    play.row.members.push({ ...named('MEDIATOR', mediator), createdAt: play.at(), createdBy: clerk.id })
  }
  return { setting, play, code: newCode(), sessions: [], agreement: null, performBy: null }
}

const actorOf = ({ personId, name }: DemoMember): Actor => person({ id: personId ?? '', name })
const sidesOf = ({ play }: PlayedMediation) => play.row.members.filter(({ part }) => part === 'PARTY')

/** Each side for itself; for whoever left no number the mediator records it on paper. */
function consent(scene: Scene, mediation: PlayedMediation) {
  const { play, setting } = mediation
  for (const side of sidesOf(mediation).filter(({ consentedAt }) => !consentedAt)) {
    later(scene, play, 2, 20)
    const how = side.personId ? 'ONLINE' : 'PAPER'
    play.step(side.personId ? actorOf(side) : person(setting.mediator), 'CONSENT', {
      more: { facts: { memberId: side.id, how } },
    })
    Object.assign(side, { consentedAt: play.at(), consentedHow: how })
  }
  later(scene, play, 1, 5)
}

function holdSession(scene: Scene, { play, setting, sessions }: PlayedMediation, minutes: string) {
  later(scene, play, 20, 60)
  const heldAt = new Date(play.at().getTime() - 2 * HOUR * 60_000)
  play.step(person(setting.mediator), 'HOLD_SESSION', { more: { facts: { heldAt: heldAt.toISOString() } } })
  sessions.push({
    id: newId(play.at()),
    heldAt,
    place: setting.dispute.place,
    minutes,
    createdBy: setting.mediator.id,
  })
}

function draft(scene: Scene, mediation: PlayedMediation) {
  const { play, setting } = mediation
  later(scene, play, 3, 20)
  play.step(person(setting.mediator), 'DRAFT', {
    more: { facts: { agreementNo: 1 } },
    row: { agreementNo: 1 },
  })
  mediation.agreement = setting.dispute.agreement
  mediation.performBy = chinaDay(new Date(play.at().getTime() + 15 * DAY_MS))
}

function agree(scene: Scene, mediation: PlayedMediation) {
  const { play, setting } = mediation
  const mediator = person(setting.mediator)
  for (const side of sidesOf(mediation)) {
    later(scene, play, 1, 12)
    const how = side.personId ? 'ONLINE' : 'PAPER'
    play.step(side.personId ? actorOf(side) : mediator, 'SIGN', {
      more: { facts: { memberId: side.id, how, agreementNo: 1 } },
    })
    Object.assign(side, { signedNo: 1, signedAt: play.at(), signedHow: how })
  }
  play.step(mediator, 'AGREE')
  if (setting.until === 'AGREED') return
  later(scene, play, 240, 384)
  if (setting.until === 'BROKEN') {
    play.step(mediator, 'BREAK', {
      reason: scene.services.vault.seal('到期没有履行，已告知可以向人民法院起诉'),
    })
    return
  }
  play.step(mediator, 'FULFIL')
  if (setting.until !== 'CLOSED') return
  later(scene, play, 24, 72)
  play.step(mediator, 'CLOSE')
}

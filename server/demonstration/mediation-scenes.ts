import type pg from 'pg'
import { CAOTANGLU, QINGBO, TONGRUI } from '../../db/demo/qingyang.ts'
import { DAY_MS, dayNumberAt, midnightOf } from '../platform/clock/china-time.ts'
import { newId } from '../platform/ids.ts'
import type { Vault } from '../platform/vault.ts'
import type { Company, Resident } from './cast.ts'
import { readLines } from './lines.ts'
import {
  playMediation,
  type DemoMember,
  type Dispute,
  type MediationSetting,
  type PlayedMediation,
} from './mediation-life.ts'
import type { DemoSite } from './network.ts'
import type { Scene } from './play.ts'
import { flowColumns, insertRows, saveLogs } from './save.ts'

const MINUTE = 60_000

type Until = MediationSetting['until']

/** How many days ago one must have begun that stands there today; nobody meets at night, so what was asked yesterday may wait till ten. */
const begunDaysAgo: Record<Until, readonly [number, number]> = {
  WAITS: [0, 1],
  OPENED: [2, 5],
  CONSENTED: [6, 9],
  IN_SESSION: [16, 24],
  AGREED: [20, 34],
  NOT_AGREED: [30, 150],
  WITHDRAWN: [10, 150],
  FULFILLED: [44, 60],
  BROKEN: [44, 60],
  CLOSED: [50, 160],
}

/** 同瑞 mediates more than twenty (RULES §1); every state has somebody in it. */
const atTongrui: readonly (readonly [Until, number])[] = [
  ['WAITS', 2],
  ['OPENED', 3],
  ['CONSENTED', 2],
  ['IN_SESSION', 4],
  ['AGREED', 4],
  ['NOT_AGREED', 3],
  ['WITHDRAWN', 2],
  ['FULFILLED', 2],
  ['BROKEN', 2],
  ['CLOSED', 6],
]
/** In these the neighbour whom a visitor may play is a party: one asks for her consent, one for her signature. */
const ofNeighbour: readonly Until[] = ['OPENED', 'IN_SESSION', 'CLOSED']
const atQingbo: readonly Until[] = ['IN_SESSION', 'CLOSED']

export async function playMediations(
  scene: Scene,
  company: Company,
  sites: ReadonlyMap<string, DemoSite>,
): Promise<PlayedMediation[]> {
  const disputes = await readLines<Dispute>('mediations')
  const { chance } = scene
  const wanted = [
    ...atTongrui.flatMap(([until, count]) => Array.from({ length: count }, () => [TONGRUI, until] as const)),
    ...ofNeighbour.map((until) => [CAOTANGLU, until] as const),
    ...atQingbo.map((until) => [QINGBO, until] as const),
  ]
  return wanted.map(([code, until], index) => {
    const site = sites.get(code)
    const dispute = disputes[index % disputes.length]
    const [own, other] = company.mediators
    const clerk = site && company.clerks.get(site.id)
    if (!site || !dispute || !own || !other || !clerk) throw new Error(`no mediation at ${code}`)
    const first = code === CAOTANGLU ? company.neighbour : chance.pick(company.residents)
    const setting = {
      dispute,
      site,
      clerk,
      mediator: index % 5 === 4 && code === TONGRUI ? other : own,
      sides: [first, otherSide(scene, company, first)],
      until,
      openedBy:
        until === 'WAITS' || (code === TONGRUI && chance.happens(0.3))
          ? ('PARTY' as const)
          : ('DESK' as const),
      createdAt: byDay(scene, chance.between(...begunDaysAgo[until])),
    }
    return playMediation(scene, setting)
  })
}

/** In office hours of a day so long ago; the day before when those have not come yet. */
function byDay({ chance, now }: Scene, daysAgo: number): Date {
  const midnight = midnightOf(dayNumberAt(now) - daysAgo)
  const at = midnight + chance.between(9 * 60, 17 * 60) * MINUTE
  return new Date(at < now.getTime() - 60 * MINUTE ? at : at - DAY_MS)
}

/** One in four leaves no number and comes to the desk. */
function otherSide({ chance }: Scene, { residents }: Company, first: Resident) {
  const side = chance.pick(residents.filter(({ id }) => id !== first.id))
  return chance.happens(0.75) ? side : { id: side.id, name: side.name }
}

export async function saveMediations(
  client: pg.ClientBase,
  vault: Vault,
  played: readonly PlayedMediation[],
) {
  await insertRows(
    client,
    'mediation',
    played.map(({ play: { row }, setting, code, agreement, performBy }) => ({
      ...flowColumns(row),
      id: row.id,
      code,
      site_id: setting.site.id,
      subject_sealed: vault.seal(setting.dispute.subject),
      agreement_sealed: agreement && vault.seal(agreement),
      agreement_no: row.agreementNo,
      perform_by: performBy,
      created_at: setting.createdAt,
    })),
  )
  await insertRows(
    client,
    'mediation_member',
    played.flatMap(({ play: { row } }) => row.members.map((member) => memberRow(vault, row.id, member))),
  )
  await insertRows(
    client,
    'mediation_session',
    played.flatMap(({ play: { row }, sessions }) =>
      sessions.map((session) => ({
        id: session.id,
        mediation_id: row.id,
        held_at: session.heldAt,
        place_sealed: vault.seal(session.place),
        minutes_sealed: vault.seal(session.minutes),
        created_by: session.createdBy,
        created_at: session.heldAt,
      })),
    ),
  )
  await saveLogs(
    client,
    played.map(({ play }) => play),
  )
}

const memberRow = (vault: Vault, mediationId: string, member: DemoMember) => ({
  id: newId(member.createdAt),
  mediation_id: mediationId,
  part: member.part,
  person_id: member.personId,
  name_sealed: vault.seal(member.name),
  phone_sealed: member.phone && vault.seal(member.phone),
  consented_at: member.consentedAt,
  consented_how: member.consentedHow,
  signed_no: member.signedNo,
  signed_at: member.signedAt,
  signed_how: member.signedHow,
  created_by: member.createdBy,
  created_at: member.createdAt,
})

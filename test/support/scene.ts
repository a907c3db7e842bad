import { hash } from '@node-rs/argon2'
import { roles, type Reach, type Role } from '../../contract/access.ts'
import * as enquiries from '../../contract/enquiries/enquiries.ts'
import type { EnquiryState } from '../../contract/enquiries/words.ts'
import * as mediations from '../../contract/mediation/mediation.ts'
import type { MediationState } from '../../contract/mediation/words.ts'
import * as orders from '../../contract/orders/orders.ts'
import type { AnyRoute } from '../../contract/route.ts'
import type { TestPerson, TestSite, TestTeam } from './makers.ts'
import type { World } from './world.ts'

/** Where a role is held, seen from the station that everything stands at. */
export const standings = ['INSIDE', 'ABOVE', 'ABOVE_ALONE', 'OUTSIDE', 'CENTER'] as const
export type Standing = (typeof standings)[number]

/** A record that stands somewhere in its flow. */
export interface Subject {
  id: string
  code: string
  version: number
}

/** Two branches of one tree. Whatever is made stands at the first station; nobody of the second has a part in it. */
export interface Scene {
  world: World
  center: TestSite
  institute: TestSite
  station: TestSite
  elsewhere: TestSite
  /** A clerk, dispatcher and manager of the station. */
  desk: TestPerson
  resident: TestPerson
  /** Signed in, with no role and no part in anything. */
  stranger: TestPerson
  team: TestTeam
  otherTeam: TestTeam
  official(role: Role, standing: Standing): TestPerson
  order(state: OrderStop): Promise<Subject>
  enquiry(state: EnquiryState): Promise<Subject>
  mediation(state: MediationStop): Promise<Mediation>
  /** Somebody who signs in with a password. */
  staffer(): Promise<TestPerson & { login: string; password: string }>
}

type OrderStop = Extract<
  orders.OrderRow['state'],
  | 'SUBMITTED'
  | 'NEED_INFO'
  | 'TRIAGED'
  | 'POOLED'
  | 'OFFERED'
  | 'ACCEPTED'
  | 'IN_SERVICE'
  | 'REPORTED'
  | 'EVALUATED'
>
type MediationStop = Extract<MediationState, 'OPENED' | 'CONSENTED' | 'IN_SESSION' | 'AGREED' | 'FULFILLED'>

export interface Mediation extends Subject {
  opener: TestPerson
  mediator: TestPerson
  parties: [TestPerson, TestPerson]
}

const orderForm = { title: '修水管', risk: '无', privacyRead: true, consentPhotos: true }

export async function makeScene(world: World): Promise<Scene> {
  const { center, institute, station } = await world.branch()
  const { station: elsewhere } = await world.branch()
  const grants = (['CLERK', 'DISPATCHER', 'MANAGER'] as const).map((role) => ({ role, site: station }))
  const desk = await world.person({ grants, name: '周女士' })
  const [resident, stranger] = [await world.person(), await world.person()]
  const [team, otherTeam] = [
    await world.team(station, { most: 10_000 }),
    await world.team(station, { most: 10_000 }),
  ]
  await world.member(team)
  const held: Record<Standing, { site: TestSite; reach: Reach }> = {
    INSIDE: { site: station, reach: 'HERE' },
    ABOVE: { site: institute, reach: 'BELOW' },
    ABOVE_ALONE: { site: institute, reach: 'HERE' },
    OUTSIDE: { site: elsewhere, reach: 'BELOW' },
    CENTER: { site: center, reach: 'BELOW' },
  }
  const officials = new Map<string, TestPerson>()
  for (const role of roles)
    for (const standing of standings)
      officials.set(`${role} ${standing}`, await world.person({ grants: [{ role, ...held[standing] }] }))
  const people = { world, station, desk, resident, team }
  return {
    ...people,
    center,
    institute,
    elsewhere,
    stranger,
    otherTeam,
    official(role, standing) {
      const found = officials.get(`${role} ${standing}`)
      if (!found) throw new Error(`nobody is ${role} ${standing}`)
      return found
    },
    order: (state) => orderIn(people, state),
    enquiry: (state) => enquiryIn(people, state),
    mediation: (state) => mediationIn(people, state),
    staffer: () => stafferOf(world, station),
  }
}

type People = Pick<Scene, 'world' | 'station' | 'desk' | 'resident' | 'team'>

/** Plays acts on one record, each with the version of now. */
function player(world: World, id: string) {
  let version = 1
  return {
    version: () => version,
    async play(route: AnyRoute, person: TestPerson, body: Record<string, unknown> = {}) {
      await world.call(route, person, { params: { id }, body: { version, ...body } })
      version += 1
    },
  }
}

/** The acts that lead to each state, one after the other. */
const orderWays: Record<OrderStop, readonly string[]> = {
  SUBMITTED: [],
  NEED_INFO: ['ask'],
  TRIAGED: ['triage'],
  POOLED: ['triage', 'pool'],
  OFFERED: ['triage', 'offer'],
  ACCEPTED: ['triage', 'offer', 'accept'],
  IN_SERVICE: ['triage', 'offer', 'accept', 'arrive'],
  REPORTED: ['triage', 'offer', 'accept', 'arrive', 'leave', 'report'],
  EVALUATED: ['triage', 'offer', 'accept', 'arrive', 'leave', 'report', 'rate'],
}

async function orderIn({ world, station, desk, resident, team }: People, state: OrderStop): Promise<Subject> {
  const { id, code } = await world.call(orders.submitOrder, resident, {
    body: { ...orderForm, placeCode: station.code },
  })
  const { play, version } = player(world, id)
  const acts: Record<string, () => Promise<void>> = {
    ask: () => play(orders.askRequester, desk, { reason: '哪一栋？' }),
    triage: () => play(orders.triageOrder, desk),
    pool: () => play(orders.poolOrder, desk),
    offer: () => play(orders.offerOrder, desk, { teamId: team.id }),
    accept: () => play(orders.acceptOrder, team.leader),
    arrive: () => play(orders.checkIn, team.leader),
    leave: () => play(orders.checkOut, team.leader),
    report: () => play(orders.reportOrder, team.leader, { result: '修好了', peoplePresent: 1 }),
    rate: () => play(orders.evaluateOrder, resident, { stars: 1, solved: 'NO' }),
  }
  for (const act of orderWays[state]) {
    world.now = new Date(world.now.getTime() + 1000)
    await acts[act]?.()
  }
  return { id, code, version: version() }
}

async function enquiryIn({ world, station, desk, resident }: People, state: EnquiryState): Promise<Subject> {
  const { id, code } = await world.call(enquiries.askQuestion, resident, {
    body: { placeCode: station.code, question: '医保在哪里办', privacyRead: true },
  })
  const { play, version } = player(world, id)
  if (state !== 'SUBMITTED') await play(enquiries.answerEnquiry, desk, { answer: '一楼三号窗口' })
  if (state === 'CLOSED') await play(enquiries.confirmEnquiry, resident)
  return { id, code, version: version() }
}

const mediationStops: MediationStop[] = ['OPENED', 'CONSENTED', 'IN_SESSION', 'AGREED', 'FULFILLED']

async function mediationIn({ world, station, desk }: People, state: MediationStop): Promise<Mediation> {
  const [mediator, one, two] = [await world.person(), await world.person(), await world.person()]
  const { id, code } = await world.call(mediations.openMediation, desk, {
    body: {
      siteId: station.id,
      subject: '楼上漏水',
      parties: [
        { name: '赵阿姨', phone: one.phone },
        { name: '钱先生', phone: two.phone },
      ],
      mediatorPhones: [mediator.phone],
    },
  })
  const { play, version } = player(world, id)
  const reached = (stop: MediationStop) => mediationStops.indexOf(state) >= mediationStops.indexOf(stop)
  if (reached('CONSENTED')) {
    for (const party of [one, two]) await play(mediations.consentMediation, party)
    await play(mediations.beginMediation, mediator)
  }
  if (reached('IN_SESSION')) {
    await play(mediations.holdSession, mediator, { heldAt: world.now.toISOString(), place: '调解室' })
    await play(mediations.draftAgreement, mediator, { text: '赔偿八百元' })
  }
  if (reached('AGREED')) {
    for (const party of [one, two]) await play(mediations.signAgreement, party)
    await play(mediations.agreeMediation, mediator)
  }
  if (reached('FULFILLED')) await play(mediations.fulfilMediation, mediator)
  return { id, code, version: version(), opener: desk, mediator, parties: [one, two] }
}

const PASSWORD = 'Liudan-2026-测试'

async function stafferOf(world: World, site: TestSite) {
  const person = await world.person({ grants: [{ role: 'CLERK', site, reach: 'HERE' }] })
  const login = `clerk-${person.phone}`
  await world.pool.query('update account set login = $2, password_hash = $3 where id = $1', [
    person.accountId,
    login,
    await hash(PASSWORD, { memoryCost: 1024, timeCost: 1 }),
  ])
  return { ...person, login, password: PASSWORD }
}

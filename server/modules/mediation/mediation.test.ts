import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '../../../contract/access.ts'
import * as notices from '../../../contract/notices/notices.ts'
import * as contract from '../../../contract/mediation/mediation.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { TestPerson, TestSite } from '../../../test/support/makers.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const SUBJECT = '三楼漏水到二楼，赔偿谈不拢'

async function opened() {
  const { center, institute, station } = await world.branch()
  const clerk = await world.person({ name: '周师傅', grants: [{ role: 'CLERK', site: station }] })
  const mediator = await world.person({ name: '林先生' })
  const [upstairs, downstairs] = [await world.person(), await world.person()]
  const { id, code } = await world.call(contract.openMediation, clerk, {
    body: {
      siteId: station.id,
      subject: SUBJECT,
      parties: [
        { name: '赵阿姨', phone: upstairs.phone },
        { name: '钱先生', phone: downstairs.phone },
      ],
      mediatorPhones: [mediator.phone],
    },
  })
  return { center, institute, station, clerk, mediator, upstairs, downstairs, id, code }
}

/** Each act as the person who takes it, with the version of now. */
function hand(id: string) {
  let version = 1
  return async (route: AnyRoute, person: TestPerson, body: Record<string, unknown> = {}) => {
    const moved = (await world.call(route, person, { params: { id }, body: { version, ...body } })) as {
      state: string
      version: number
    }
    version = moved.version
    return moved.state
  }
}

const read = (person: TestPerson, id: string) =>
  world.call(contract.readMediation, person, { params: { id } })
const paper = (person: TestPerson | undefined, id: string) =>
  world.app.server.inject({
    method: 'GET',
    url: `/api/mediations/${id}/agreement`,
    headers: { 'idempotency-key': 'taking-the-paper' },
    ...(person && { cookies: { liudan_session: person.token } }),
  })

async function inSession() {
  const all = await opened()
  const act = hand(all.id)
  await act(contract.consentMediation, all.upstairs)
  await act(contract.consentMediation, all.downstairs)
  await act(contract.beginMediation, all.mediator)
  await act(contract.holdSession, all.mediator, { heldAt: '2026-03-10T06:00:00Z', place: '社区调解室' })
  return { ...all, act }
}

test('a dispute goes from consent through a session to an agreement that all sign, is kept, and is closed', async () => {
  const { act, mediator, upstairs, downstairs, id, code } = await inSession()
  await act(contract.draftAgreement, mediator, { text: '楼上赔偿一千元。', performBy: '2026-04-01' })
  await act(contract.signAgreement, upstairs)
  await act(contract.draftAgreement, mediator, {
    text: '楼上赔偿八百元并修好水管。',
    performBy: '2026-04-01',
  })
  await act(contract.signAgreement, downstairs)
  await expect(act(contract.agreeMediation, mediator)).rejects.toMatchObject({
    problem: { status: 409, code: 'signature_missing' },
  })
  const upstairsMember = (await read(mediator, id)).members.find(({ name }) => name === '赵阿姨')
  await act(contract.signAgreement, mediator, { memberId: upstairsMember?.id })
  expect(await act(contract.agreeMediation, mediator)).toBe('AGREED')
  const pdf = await paper(upstairs, id)
  expect(pdf.headers['content-type']).toBe('application/pdf')
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await act(contract.fulfilMediation, mediator)).toBe('FULFILLED')
  expect(await act(contract.closeMediation, mediator)).toBe('CLOSED')
  const tracked = await world.call(contract.trackMediation, mediator, { params: { code } })
  expect(tracked).toMatchObject({ state: 'CLOSED', stateLabel: '已办结' })
  for (const secret of ['漏水', '赵', '钱', '林']) expect(JSON.stringify(tracked)).not.toContain(secret)
})

test('it does not begin before every side has consented, and nobody consents for another but the mediator, on paper', async () => {
  const { mediator, upstairs, downstairs, id } = await opened()
  const act = hand(id)
  await act(contract.consentMediation, upstairs)
  await expect(act(contract.beginMediation, mediator)).rejects.toMatchObject({
    problem: { code: 'consent_missing' },
  })
  const other = (await read(upstairs, id)).members.find(({ name }) => name === '钱先生')
  await expect(act(contract.consentMediation, upstairs, { memberId: other?.id })).rejects.toMatchObject({
    problem: { status: 403, code: 'not_your_part' },
  })
  await act(contract.consentMediation, mediator, { memberId: other?.id })
  await expect(act(contract.consentMediation, downstairs)).rejects.toMatchObject({
    problem: { code: 'consented_already' },
  })
  expect(await act(contract.beginMediation, mediator)).toBe('CONSENTED')
})

test('any party may end it at any time, and then nothing more happens in it', async () => {
  const { act, mediator, downstairs } = await inSession()
  expect(await act(contract.withdrawMediation, downstairs, { reason: '想直接起诉' })).toBe('WITHDRAWN')
  await expect(act(contract.draftAgreement, mediator, { text: '赔偿' })).rejects.toMatchObject({
    problem: { status: 409, code: 'wrong_state' },
  })
})

test('of two consents of one party at the same moment one counts', async () => {
  const { upstairs, id } = await opened()
  const consent = () =>
    world.call(contract.consentMediation, upstairs, { params: { id }, body: { version: 1 } })
  const outcomes = await Promise.allSettled([consent(), consent()])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

/** Every way in which a mediation could come into somebody's sight. */
async function sight(person: TestPerson, id: string): Promise<unknown[]> {
  const whole = await Promise.allSettled([
    read(person, id),
    world.call(contract.withdrawMediation, person, { params: { id }, body: { version: 1 } }),
    world.call(contract.nameMediator, person, { params: { id }, body: { version: 1, phone: person.phone } }),
  ])
  const list = await world.call(contract.listMediations, person)
  const waiting = await world
    .call(contract.listWaitingMediations, person)
    .catch((refused: { problem: { status: number } }) => ({
      rows: refused.problem.status === 403 ? [] : ['?'],
    }))
  const document = await paper(person, id)
  return [
    ...whole.map((outcome) =>
      outcome.status === 'rejected'
        ? (outcome.reason as { problem: { status: number } }).problem.status
        : outcome,
    ),
    document.statusCode,
    ...list.rows,
    ...waiting.rows,
  ]
}

test('no role at any level sees a mediation in which the person is not named: every route says there is none', async () => {
  const { act, mediator, center, institute, station, id } = await inSession()
  await act(contract.draftAgreement, mediator, { text: '楼上赔偿八百元。' })
  const places: TestSite[] = [center, institute, station]
  for (const site of places) {
    for (const role of roles) {
      const official = await world.person({ grants: [{ role, site }] })
      expect(await sight(official, id), `${role} at ${site.kind}`).toEqual([404, 404, 404, 404])
    }
  }
  expect(await sight(await world.person(), id)).toEqual([404, 404, 404, 404])
  expect((await paper(undefined, id)).statusCode).toBe(401)
})

test('a resident who asks for mediation is a party; the desk sees only that one waits, names a mediator and sees it no more', async () => {
  const { center, station } = await world.branch()
  const courtyard = await world.site(station, 'COURTYARD')
  const [resident, mediator] = [await world.person(), await world.person({ name: '林先生' })]
  const { id } = await world.call(contract.requestMediation, resident, {
    body: { placeCode: courtyard.code, subject: SUBJECT, others: [{ name: '钱先生' }], privacyRead: true },
  })
  expect((await read(resident, id)).members.map(({ part }) => part)).toEqual(['PARTY', 'PARTY'])
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const waiting = (person: TestPerson) => world.call(contract.listWaitingMediations, person)
  const seen = await waiting(clerk)
  expect(seen.rows).toEqual([
    {
      id,
      place: expect.objectContaining({ id: station.id }),
      createdAt: MONDAY_TEN.toISOString(),
      version: 1,
    },
  ])
  await expect(read(clerk, id)).rejects.toMatchObject({ problem: { status: 404 } })
  const manager = await world.person({ grants: [{ role: 'MANAGER', site: center }] })
  expect((await waiting(manager)).rows).toEqual([])
  const name = (phone: string) =>
    world.call(contract.nameMediator, clerk, { params: { id }, body: { version: 1, phone } })
  await expect(name(resident.phone)).rejects.toMatchObject({ problem: { code: 'mediator_is_party' } })
  await name(mediator.phone)
  expect((await waiting(clerk)).rows).toEqual([])
  await expect(read(clerk, id)).rejects.toMatchObject({ problem: { status: 404 } })
  expect((await read(mediator, id)).subject).toBe(SUBJECT)
  expect((await world.call(contract.listMediations, mediator)).rows.map((row) => row.id)).toEqual([id])
})

test('whoever reads without being a party leaves a line in the audit, a party does not', async () => {
  const { mediator, upstairs, id } = await opened()
  await read(upstairs, id)
  await read(mediator, id)
  const { rows } = await world.pool.query(`select act, actor_id from audit where subject_id = $1`, [id])
  expect(rows).toEqual([{ act: 'READ', actor_id: mediator.id }])
})

test('a party does not read the telephone number of the other, the mediator does', async () => {
  const { mediator, upstairs, downstairs, id } = await opened()
  const phones = async (person: TestPerson) =>
    (await read(person, id)).members.filter(({ part }) => part === 'PARTY').map(({ phone }) => phone)
  expect(await phones(upstairs)).toEqual([upstairs.phone, null])
  expect(await phones(mediator)).toEqual([upstairs.phone, downstairs.phone])
})

test('neither the tables nor the history nor the kept replies hold a readable word of it', async () => {
  const { act, mediator, id } = await inSession()
  await act(contract.draftAgreement, mediator, { text: '楼上赔偿八百元。' })
  await act(contract.failMediation, mediator, { reason: '金额谈不拢' })
  const stored = await world.pool.query(
    `select concat_ws(' ', (select json_agg(m) from mediation m), (select json_agg(m) from mediation_member m),
       (select json_agg(s) from mediation_session s), (select json_agg(n) from history_note n),
       (select json_agg(h) from history h), (select json_agg(o) from outbox o),
       (select json_agg(i) from idempotency i)) as text`,
  )
  const text = String(stored.rows[0]?.text)
  expect(text).toContain(id)
  for (const secret of ['漏水', '赵阿姨', '八百元', '谈不拢', '调解室']) expect(text).not.toContain(secret)
  expect((await read(mediator, id)).timeline[0]).toMatchObject({
    act: 'FAIL',
    who: '林先生',
    reason: '金额谈不拢',
  })
})

test('a limit that passes reminds the mediator, stays at the place, and is announced to nobody above', async () => {
  world.now = MONDAY_TEN
  const { mediator, station, id } = await opened()
  for (const at of ['2026-03-12T12:00:00+08:00', '2026-03-17T12:00:00+08:00']) {
    world.now = new Date(at)
    await world.jobs.runCron('platform.sweep')
  }
  const mine = await read(mediator, id)
  expect(mine.timeline.map(({ act: happened }) => happened)).toEqual(['OVERDUE', 'REMIND', 'CREATE'])
  expect(mine.clock.late).toBe(true)
  const { rows } = await world.pool.query('select handling_site_id from mediation where id = $1', [id])
  expect(rows).toEqual([{ handling_site_id: station.id }])
  const told = await world.pool.query(
    `select event, payload from outbox where payload::text like '%' || $1 || '%'`,
    [id],
  )
  expect(told.rows.map(({ event }) => event)).toEqual([
    'mediation.mediatorReminded',
    'mediation.mediatorReminded',
  ])
  expect(told.rows[1]?.payload).toMatchObject({
    mediatorIds: expect.arrayContaining([mediator.id]),
    late: true,
  })
  expect(JSON.stringify(told.rows)).not.toContain(station.id)
})

test('a limit that passes is told to whoever leads it, in words that name nothing', async () => {
  world.now = MONDAY_TEN
  const { mediator, upstairs, station, id } = await opened()
  const above = await world.person({ grants: [{ role: 'MANAGER', site: await world.center() }] })
  for (const at of ['2026-03-12T12:00:00+08:00', '2026-03-17T12:00:00+08:00'])
    await world.jobs.runDue(new Date(at))
  await world.jobs.runDue()
  const leading = await world.pool.query<{ person_id: string }>(
    `select person_id from mediation_member where mediation_id = $1 and part <> 'PARTY'`,
    [id],
  )
  const { rows } = await world.pool.query(
    `select person_id, sentence, facts, opens from notice where subject_id = $1 order by created_at`,
    [id],
  )
  const told = new Set(rows.map(({ person_id: personId }) => personId))
  expect(told).toEqual(new Set(leading.rows.map(({ person_id: personId }) => personId)))
  expect(told.has(mediator.id)).toBe(true)
  expect(rows.at(-1)).toMatchObject({ sentence: '您经手的一件调解已过时限', facts: {} })
  for (const person of [upstairs, above])
    for (const inbox of notices.inboxes)
      expect((await world.call(notices.listNotices, person, { query: { inbox } })).rows).toEqual([])
  expect(JSON.stringify(rows)).not.toContain(station.name)
})

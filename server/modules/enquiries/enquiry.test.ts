import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/enquiries/enquiries.ts'
import * as account from '../../../contract/identity/account.ts'
import * as notices from '../../../contract/notices/notices.ts'
import * as knowledge from '../../../contract/knowledge/knowledge.ts'
import type { TestPerson, TestSite } from '../../../test/support/makers.ts'
import { makeWorld, MONDAY_TEN, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const clerkAt = (site: TestSite) => world.person({ grants: [{ role: 'CLERK', site }] })
const ask = (person: TestPerson | undefined, site: TestSite, question = '居住证到哪里办理') =>
  world.call(contract.askQuestion, person, {
    body: { placeCode: site.code, question, privacyRead: true },
  })
const answer = (clerk: TestPerson, id: string, version = 1, words = '带身份证到社区便民窗口，当天可取。') =>
  world.call(contract.answerEnquiry, clerk, { params: { id }, body: { version, answer: words } })

test('a resident asks, is answered, asks further, is answered again and says that it is solved', async () => {
  const { station } = await world.branch()
  const [clerk, resident] = [await clerkAt(station), await world.person()]
  const { id } = await ask(resident, station)
  const waiting = await world.call(contract.listEnquiries, clerk)
  expect(waiting.rows.map((row) => row.id)).toEqual([id])
  expect((await answer(clerk, id)).state).toBe('ANSWERED')
  await world.call(contract.followOnEnquiry, resident, {
    params: { id },
    body: { version: 2, question: '周末开门吗' },
  })
  await answer(clerk, id, 3, '周六上午开门。')
  const solved = await world.call(contract.confirmEnquiry, resident, { params: { id }, body: { version: 4 } })
  expect(solved).toMatchObject({ state: 'CLOSED', ending: 'CONFIRMED' })
  expect(solved.posts.map(({ kind }) => kind)).toEqual(['ANSWER', 'QUESTION', 'ANSWER'])
  const mine = await world.call(contract.listMyEnquiries, resident)
  expect(mine.rows.map((row) => row.id)).toEqual([id])
})

test('whoever asks without signing in reads the answer by the code, and the code of somebody signed in shows none', async () => {
  const { station } = await world.branch()
  const clerk = await clerkAt(station)
  const [anonymous, named] = [await ask(undefined, station), await ask(await world.person(), station)]
  await answer(clerk, anonymous.id)
  await answer(clerk, named.id)
  const track = (code: string) => world.call(contract.trackEnquiry, undefined, { params: { code } })
  expect(await track(anonymous.code)).toMatchObject({
    state: 'ANSWERED',
    answer: '带身份证到社区便民窗口，当天可取。',
  })
  const other = await track(named.code)
  expect(other).toMatchObject({ state: 'ANSWERED', answer: null })
  expect(JSON.stringify(other)).not.toContain('居住证')
})

test('of two clerks who answer at the same moment one answer stands and the other is told', async () => {
  const { station } = await world.branch()
  const clerks = [await clerkAt(station), await clerkAt(station)]
  const { id } = await ask(await world.person(), station)
  const outcomes = await Promise.allSettled(clerks.map((clerk) => answer(clerk, id)))
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { problem: { status: 409, code: 'stale' } },
  })
  const { rows } = await world.pool.query('select 1 from enquiry_post where enquiry_id = $1', [id])
  expect(rows).toHaveLength(1)
})

test('a question of another station is not there for a clerk, nor for another resident', async () => {
  const [here, there] = [await world.branch(), await world.branch()]
  const { id } = await ask(await world.person(), here.station)
  for (const stranger of [await clerkAt(there.station), await world.person()]) {
    await expect(world.call(contract.getEnquiry, stranger, { params: { id } })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  }
})

test('the clerk cannot say for a resident who has a voice that it is solved, but can for a caller', async () => {
  const { station } = await world.branch()
  const clerk = await clerkAt(station)
  const own = await ask(await world.person(), station)
  await answer(clerk, own.id)
  const confirm = (id: string) =>
    world.call(contract.confirmEnquiry, clerk, { params: { id }, body: { version: 2 } })
  await expect(confirm(own.id)).rejects.toMatchObject({ problem: { status: 403, code: 'not_your_part' } })
  const called = await world.call(contract.enterEnquiry, clerk, {
    body: {
      siteId: station.id,
      question: '食堂几点开',
      channel: 'PHONE',
      contactName: '王阿姨',
      phone: '13912340001',
    },
  })
  await answer(clerk, called.id)
  expect((await confirm(called.id)).state).toBe('CLOSED')
})

test('the contact of a caller is masked until a clerk asks for it, and the audit keeps why', async () => {
  const { station } = await world.branch()
  const clerk = await clerkAt(station)
  const { id } = await world.call(contract.enterEnquiry, clerk, {
    body: {
      siteId: station.id,
      question: '食堂几点开',
      channel: 'PHONE',
      contactName: '王阿姨',
      phone: '13912340002',
    },
  })
  const seen = await world.call(contract.getEnquiry, clerk, { params: { id } })
  expect(seen.contact).toEqual({ name: '王**', phone: '139****0002' })
  const shown = await world.call(contract.unmaskEnquiry, clerk, { params: { id }, body: { reason: '回电' } })
  expect(shown).toEqual({ name: '王阿姨', phone: '13912340002' })
  const { rows } = await world.pool.query(
    `select reason from audit where act = 'UNMASK' and subject_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ reason: '回电' }])
})

test('a question that nobody answers goes to the institute after a working day; an answered one closes after a week', async () => {
  const { station, institute } = await world.branch()
  const [clerk, resident] = [await clerkAt(station), await world.person()]
  world.now = MONDAY_TEN
  const [late, answered] = [await ask(resident, station), await ask(resident, station)]
  await answer(clerk, answered.id)
  await world.jobs.runDue(new Date('2026-03-10T17:00:01+08:00'))
  const lifted = await world.call(contract.getEnquiry, resident, { params: { id: late.id } })
  expect(lifted.handling.id).toBe(institute.id)
  expect(lifted.clock.late).toBe(true)
  await world.jobs.runDue(new Date('2026-03-17T00:00:01+08:00'))
  const closed = await world.call(contract.getEnquiry, resident, { params: { id: answered.id } })
  expect(closed).toMatchObject({ state: 'CLOSED', ending: 'LAPSED' })
})

test('a question that the station cannot answer is passed up, and the center can pass it no further', async () => {
  const { center, station } = await world.branch()
  const manager = await world.person({ grants: [{ role: 'MANAGER', site: center }] })
  const { id } = await ask(await world.person(), station)
  const raise = (version: number) =>
    world.call(contract.raiseEnquiry, manager, { params: { id }, body: { version, reason: '需要上级答复' } })
  await raise(1)
  expect((await raise(2)).handling.id).toBe(center.id)
  await expect(raise(3)).rejects.toMatchObject({ problem: { code: 'top_already' } })
})

test('an answer that was kept and published is offered to the next who asks in other words, only where it holds', async () => {
  const [here, there] = [await world.branch(), await world.branch()]
  const [clerk, resident] = [await clerkAt(here.station), await world.person()]
  const { id } = await ask(resident, here.station, '我家小孩上幼儿园怎么报名')
  await answer(clerk, id, 1, '每年五月在街道官网报名。')
  const keep = () =>
    world.call(contract.keepAnswer, clerk, {
      params: { id },
      body: {
        version: 2,
        question: '幼儿园怎么报名',
        answer: '每年五月在街道官网报名。',
        platform: 'EDUCATION',
      },
    })
  const { knowledgeId } = await keep()
  await expect(keep()).rejects.toMatchObject({ problem: { code: 'kept_already' } })
  const search = (site: TestSite) =>
    world.call(knowledge.searchAnswers, undefined, {
      query: { q: '请问幼儿园报名要什么材料', placeCode: site.code },
    })
  expect((await search(here.station)).rows).toEqual([])
  const params = { id: String(knowledgeId) }
  await world.call(knowledge.publishKnowledge, clerk, { params, body: { version: 1 } })
  expect((await search(here.station)).rows.map(({ answer: words }) => words)).toEqual([
    '每年五月在街道官网报名。',
  ])
  expect((await search(there.station)).rows).toEqual([])

  const next = await ask(await world.person(), here.station, '幼儿园报名')
  await world.call(contract.answerEnquiry, clerk, {
    params: { id: next.id },
    body: { version: 1, answer: '每年五月在街道官网报名。', knowledgeId },
  })
  await Promise.all(
    Array.from({ length: 5 }, () => world.call(knowledge.answerHelped, undefined, { params })),
  )
  const [entry] = (await world.call(knowledge.listKnowledge, clerk)).rows
  expect(entry).toMatchObject({ id: knowledgeId, usedCount: 1, helpfulCount: 5, version: 2 })

  await world.call(knowledge.retireKnowledge, clerk, { params, body: { version: 2, reason: '政策变了' } })
  expect((await search(here.station)).rows).toEqual([])
  await expect(world.call(knowledge.answerHelped, undefined, { params })).rejects.toMatchObject({
    problem: { status: 404 },
  })
})

test('answers are looked for at a place that exists, never in the whole district instead', async () => {
  const query = { q: '老年食堂', placeCode: 'ZZZZZZZZZZ' }
  await expect(world.call(knowledge.searchAnswers, undefined, { query })).rejects.toMatchObject({
    problem: { status: 404, code: 'no_place' },
  })
})

test('the knowledge base of another station is neither listed nor changed, and a new wording is found by its new words', async () => {
  const [here, there] = [await world.branch(), await world.branch()]
  const [clerk, stranger] = [await clerkAt(here.station), await clerkAt(there.station)]
  const entry = await world.call(knowledge.createKnowledge, clerk, {
    body: { siteId: here.station.id, question: '图书室几点开门', answer: '九点到五点。' },
  })
  const params = { id: entry.id }
  expect((await world.call(knowledge.listKnowledge, stranger)).rows).toEqual([])
  await expect(
    world.call(knowledge.publishKnowledge, stranger, { params, body: { version: 1 } }),
  ).rejects.toMatchObject({ problem: { status: 404 } })
  await world.call(knowledge.publishKnowledge, clerk, { params, body: { version: 1 } })
  await world.call(knowledge.editKnowledge, clerk, {
    params,
    body: { version: 2, question: '老年食堂开放时间', answer: '十一点到一点。' },
  })
  const search = (q: string) =>
    world.call(knowledge.searchAnswers, undefined, { query: { q, placeCode: here.station.code } })
  expect((await search('图书室开门')).rows).toEqual([])
  expect((await search('老年食堂')).rows).toHaveLength(1)
})

test('the desk is reminded at half time and told when it was late; the asker hears of the answer', async () => {
  world.now = MONDAY_TEN
  const { station, institute } = await world.branch()
  const here = (site: TestSite) => world.person({ grants: [{ role: 'CLERK', site, reach: 'HERE' }] })
  const [clerk, above, resident] = [await here(station), await here(institute), await world.person()]
  const { id } = await ask(resident, station)
  const told = async (person: TestPerson, inbox: notices.Inbox) =>
    (await world.call(notices.listNotices, person, { query: { inbox } })).rows.map(({ template }) => template)
  await world.jobs.runDue(new Date('2026-03-10T10:00:00+08:00'))
  await world.jobs.runDue(new Date('2026-03-10T17:00:01+08:00'))
  await world.jobs.runDue()
  expect(await told(clerk, 'DESK')).toEqual(['enquiries.LIFTED', 'enquiries.HALF_TIME'])
  expect(await told(above, 'DESK')).toEqual(['enquiries.ESCALATED'])
  await answer(above, id, 2)
  await world.jobs.runDue()
  expect(await told(resident, 'PERSONAL')).toEqual(['enquiries.ANSWERED'])
  const { unread } = await world.call(notices.countNotices, above, { query: { inbox: 'DESK' } })
  expect(unread).toBe(0)
})

test('with the account of whoever asked their question goes out of the inboxes of the desk as well', async () => {
  const { station } = await world.branch()
  const [clerk, resident] = [await clerkAt(station), await world.person()]
  const { id } = await ask(resident, station, '我姓欧阳，低保怎么办')
  await answer(clerk, id)
  const more = { version: 2, question: '要带什么' }
  await world.call(contract.followOnEnquiry, resident, { params: { id }, body: more })
  await world.jobs.runDue()
  const told = async () =>
    JSON.stringify(await world.call(notices.listNotices, clerk, { query: { inbox: 'DESK' } }))
  expect(await told()).toContain('欧阳')
  await world.call(contract.withdrawEnquiry, resident, { params: { id }, body: { version: 3 } })
  await world.call(account.requestOwnCode, resident)
  await world.jobs.runDue()
  const { rows } = await world.pool.query<{ text_sealed: string }>(
    `select text_sealed from sms_message where source like 'code:%' order by created_at desc limit 1`,
  )
  const text = world.app.platform.services.vault.open(rows[0]?.text_sealed ?? '')
  await world.call(account.eraseMyAccount, resident, { body: { code: /\d{6}/.exec(text)?.[0] ?? '' } })
  expect(await told()).not.toContain('欧阳')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Challenge, Proof } from '../../../contract/identity/proof.ts'
import * as contract from '../../../contract/identity/session.ts'
import * as enquiries from '../../../contract/enquiries/enquiries.ts'
import * as house from '../../../contract/house/house.ts'
import { codesOf } from '../../../test/support/sign-in.ts'
import { CallRefused, makeWorld, type World } from '../../../test/support/world.ts'
import { findProof } from '../../../web/kit/proof.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  const admin = await world.person({ grants: [{ role: 'SYSTEM_ADMIN', site: await world.center() }] })
  const set = (key: string, value: number) =>
    world.call(house.changeSetting, admin, { body: { key, value, fromOn: '2026-03-09' } })
  await set('identity.freeCodesPerHour', 3)
  await set('identity.freeAnonymousPerHour', 1)
  await set('identity.proofRounds', 3)
})
afterAll(() => world.close())

let phones = 0
const newPhone = () => `1370000${String((phones += 1)).padStart(4, '0')}`
const ask = (proof?: Proof, phone = newPhone()) =>
  world.call(contract.requestCode, undefined, { body: { phone, ...(proof && { proof }) } })

async function challengeOf(refused: Promise<unknown>): Promise<Challenge> {
  const fault = await refused.then(
    () => undefined,
    (refusal: unknown) => refusal,
  )
  if (!(fault instanceof CallRefused)) throw new Error('it was not refused')
  expect(fault.problem).toMatchObject({ status: 428, code: 'proof_needed' })
  return fault.problem.facts?.challenge as Challenge
}

async function solve(challenge: Challenge): Promise<Proof> {
  const proof = await findProof(challenge)
  if (!proof) throw new Error('this runtime has no crypto.subtle')
  return proof
}

test('the first codes of an hour from one address ask nothing; after them each needs work done by the machine', async () => {
  for (let sent = 0; sent < 3; sent += 1) expect(await ask()).toMatchObject({ validMinutes: 5 })
  const challenge = await challengeOf(ask())
  expect(await ask(await solve(challenge))).toMatchObject({ validMinutes: 5 })
  world.now = new Date(world.now.getTime() + 3_600_000)
  expect(await ask()).toMatchObject({ validMinutes: 5 })
})

test('work counts once, also when it is sent twice at the same moment', async () => {
  for (let sent = 0; sent < 2; sent += 1) await ask()
  const proof = await solve(await challengeOf(ask()))
  const codes = codesOf(await Promise.allSettled([ask(proof), ask(proof)]))
  expect(codes.toSorted()).toEqual(['DONE', 'proof_needed'])
  await challengeOf(ask(proof))
})

test('work that is late, altered, made up or done for another act counts nothing', async () => {
  const proof = await solve(await challengeOf(ask()))
  const { parameters } = proof.challenge
  const altered = [
    { ...proof, solution: { ...proof.solution, derivedKey: '00'.repeat(32) } },
    { ...proof, challenge: { ...proof.challenge, parameters: { ...parameters, cost: 1 } } },
    {
      ...proof,
      challenge: {
        ...proof.challenge,
        parameters: { ...parameters, data: { ...parameters.data, until: 4_000_000_000_000 } },
      },
    },
    { ...proof, challenge: { ...proof.challenge, signature: 'ab'.repeat(32) } },
  ]
  for (const wrong of altered) await challengeOf(ask(wrong))
  const { station } = await world.branch()
  const question = (given?: Proof) =>
    world.call(enquiries.askQuestion, undefined, {
      body: {
        placeCode: station.code,
        question: '社保卡在哪里补办',
        privacyRead: true,
        ...(given && { proof: given }),
      },
    })
  await question()
  await challengeOf(question(proof))
  world.now = new Date(world.now.getTime() + 10 * 60_000)
  await challengeOf(ask(proof))
  expect(await question(await solve(await challengeOf(question())))).toMatchObject({
    code: expect.any(String),
  })
})

test('somebody who has signed in is never asked for work', async () => {
  const { station } = await world.branch()
  const resident = await world.person()
  for (let asked = 0; asked < 3; asked += 1)
    expect(
      await world.call(enquiries.askQuestion, resident, {
        body: { placeCode: station.code, question: '社保卡在哪里补办', privacyRead: true },
      }),
    ).toMatchObject({ code: expect.any(String) })
})

test('of many codes at once from one address no more than the free ones pass', async () => {
  world.now = new Date(world.now.getTime() + 2 * 3_600_000)
  const codes = codesOf(await Promise.allSettled(Array.from({ length: 12 }, () => ask())))
  expect(codes.filter((code) => code === 'DONE')).toHaveLength(3)
  expect(codes.filter((code) => code === 'proof_needed')).toHaveLength(9)
})

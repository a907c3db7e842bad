import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/identity/session.ts'
import * as staff from '../../../contract/identity/staff.ts'
import * as orders from '../../../contract/orders/orders.ts'
import type { TestPerson, TestSite } from '../../../test/support/makers.ts'
import { codesOf, staffMember } from '../../../test/support/sign-in.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
let center: TestSite
let security: TestPerson
beforeAll(async () => {
  world = await makeWorld()
  center = await world.center()
  security = await world.person({ grants: [{ role: 'SECURITY_ADMIN', site: center }] })
})
afterAll(() => world.close())

const days = (count: number) => new Date(world.now.getTime() + count * 86_400_000).toISOString()
const give = (by: TestPerson, personId: string, role: string, site: TestSite) =>
  world.call(contract.grantRole, by, { body: { personId, role, siteId: site.id, reach: 'BELOW' } })
const revoke = (by: TestPerson, id: string) =>
  world.call(contract.revokeGrant, by, { params: { id }, body: { reason: '工作调整' } })
const seesOrders = (person: TestPerson) =>
  world.call(orders.listOrders, person, { query: { view: 'ALL', size: 1 } }).then(
    () => true,
    () => false,
  )
const ownGrant = async (person: TestPerson) => {
  const { own } = await world.call(staff.listMyGrants, person)
  return own[0]?.id ?? ''
}

test('a grant that is taken back stops working with the next request, and says why it ended', async () => {
  const { station } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'VIEWER', site: station }] })
  const { id } = await give(security, clerk.id, 'CLERK', station)
  expect(await seesOrders(clerk)).toBe(true)
  const { own } = await world.call(staff.listMyGrants, clerk)
  for (const grant of own) await revoke(security, grant.id)
  expect(await seesOrders(clerk)).toBe(false)
  const { grants } = await world.call(staff.getStaff, security, { params: { id: clerk.id } })
  expect(grants.find((grant) => grant.id === id)).toMatchObject({ revokedBecause: '工作调整' })
})

test('a role is lent for a time within one’s own, works only then, and ends when its own does', async () => {
  const { station } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const standIn = await world.person({ grants: [{ role: 'EDITOR', site: station }] })
  const id = await ownGrant(clerk)
  const lend = (body: object, grantId = id) =>
    world.call(staff.delegateGrant, clerk, {
      params: { id: grantId },
      body: { personId: standIn.id, ...body },
    })
  await lend({ fromAt: days(1), toAt: days(3) })
  expect(await seesOrders(standIn)).toBe(false)
  const start = world.now
  world.now = new Date(days(2))
  expect(await seesOrders(standIn)).toBe(true)
  const { own } = await world.call(staff.listMyGrants, standIn)
  const borrowed = own.find(({ delegated }) => delegated)
  expect(borrowed).toMatchObject({ role: 'CLERK', reach: 'BELOW', place: { id: station.id } })
  await expect(
    world.call(staff.delegateGrant, standIn, {
      params: { id: borrowed?.id ?? '' },
      body: { personId: clerk.id, toAt: days(1) },
    }),
  ).rejects.toMatchObject({ problem: { code: 'delegated_already' } })
  world.now = new Date(days(2))
  expect(await seesOrders(standIn)).toBe(false)
  world.now = start
  const { id: now } = await lend({ toAt: days(3) })
  expect(await seesOrders(standIn)).toBe(true)
  await revoke(security, id)
  expect(await seesOrders(standIn)).toBe(false)
  await expect(revoke(security, now)).rejects.toMatchObject({ problem: { code: 'revoked_already' } })
})

test('nobody lends longer than they hold, what is another’s, or what begins later', async () => {
  const { station } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'VIEWER', site: station }] })
  const standIn = await world.person({ grants: [{ role: 'EDITOR', site: station }] })
  const limited = await world.call(contract.grantRole, security, {
    body: { personId: clerk.id, role: 'CLERK', siteId: station.id, reach: 'BELOW', toAt: days(5) },
  })
  const lend = (by: TestPerson, toAt: string) =>
    world.call(staff.delegateGrant, by, {
      params: { id: limited.id },
      body: { personId: standIn.id, toAt },
    })
  await expect(lend(clerk, days(6))).rejects.toMatchObject({ problem: { fields: [{ path: 'toAt' }] } })
  await expect(lend(standIn, days(1))).rejects.toMatchObject({ problem: { code: 'no_grant' } })
  expect(await lend(clerk, days(5))).toMatchObject({ delegated: true, toAt: days(5) })
})

test('a role that is lent and taken back at the same moment never outlives its own', async () => {
  const { station } = await world.branch()
  for (let round = 0; round < 8; round += 1) {
    const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
    const standIn = await world.person({ grants: [{ role: 'EDITOR', site: station }] })
    const id = await ownGrant(clerk)
    await Promise.allSettled([
      world.call(staff.delegateGrant, clerk, {
        params: { id },
        body: { personId: standIn.id, toAt: days(3) },
      }),
      revoke(security, id),
    ])
    expect(await seesOrders(standIn)).toBe(false)
  }
})

test('whoever lent a role takes it back, and whoever borrowed it hands it back', async () => {
  const { station } = await world.branch()
  const clerk = await world.person({ grants: [{ role: 'CLERK', site: station }] })
  const standIn = await world.person({ grants: [{ role: 'EDITOR', site: station }] })
  const id = await ownGrant(clerk)
  const end = (by: TestPerson, grantId: string) =>
    world.call(staff.endDelegation, by, { params: { id: grantId }, body: { reason: '提前回来' } })
  for (const by of [clerk, standIn]) {
    const lent = await world.call(staff.delegateGrant, clerk, {
      params: { id },
      body: { personId: standIn.id, toAt: days(3) },
    })
    await expect(end(security, lent.id)).rejects.toMatchObject({ problem: { code: 'no_grant' } })
    await end(by, lent.id)
    expect(await seesOrders(standIn)).toBe(false)
  }
  await expect(end(clerk, id)).rejects.toMatchObject({ problem: { code: 'no_grant' } })
})

test('the three administrators are three people, also when two roles are given at the same moment', async () => {
  const { personId } = await staffMember(world, security)
  const other = await world.person({ grants: [{ role: 'SECURITY_ADMIN', site: center }] })
  const codes = codesOf(
    await Promise.allSettled([
      give(security, personId, 'SYSTEM_ADMIN', center),
      give(other, personId, 'AUDIT_ADMIN', center),
    ]),
  )
  expect(codes.toSorted()).toEqual(['DONE', 'separate_roles'])
})

test('the last security administrator stays, also when two take each other’s role at the same moment', async () => {
  const alone = await makeWorld()
  try {
    const top = await alone.center()
    const [one, two] = [
      await alone.person({ grants: [{ role: 'SECURITY_ADMIN', site: top }] }),
      await alone.person({ grants: [{ role: 'SECURITY_ADMIN', site: top }] }),
    ]
    const { rows } = await alone.call(contract.listGrants, one)
    const of = (person: TestPerson) => rows.find((row) => row.person.id === person.id)?.id ?? ''
    const take = (by: TestPerson, id: string) =>
      alone.call(contract.revokeGrant, by, { params: { id }, body: { reason: '调离' } })
    const codes = codesOf(await Promise.allSettled([take(one, of(two)), take(two, of(one))]))
    // Who is fast enough to find the other's role gone already is not permitted at all.
    expect([
      ['DONE', 'last_security_admin'],
      ['DONE', 'not_permitted'],
    ]).toContainEqual(codes.toSorted())
    const { rows: left } = await alone.pool.query(
      `select id from role_grant where role = 'SECURITY_ADMIN' and revoked_at is null`,
    )
    expect(left).toHaveLength(1)
  } finally {
    await alone.close()
  }
})

test('a borrowed role gives nobody a role: what was lent would outlive the loan', async () => {
  const { station } = await world.branch()
  const manager = await world.person({ grants: [{ role: 'MANAGER', site: station }] })
  const standIn = await world.person({ grants: [{ role: 'VIEWER', site: station }] })
  const third = await world.person({ grants: [{ role: 'VIEWER', site: station }] })
  const grantBy = (by: TestPerson) =>
    world.call(contract.grantRole, by, {
      body: { personId: third.id, role: 'MANAGER', siteId: station.id, reach: 'HERE' },
    })
  await world.call(staff.delegateGrant, manager, {
    params: { id: await ownGrant(manager) },
    body: { personId: standIn.id, toAt: days(3) },
  })
  await expect(grantBy(standIn)).rejects.toMatchObject({ problem: { status: 403, code: 'cannot_grant' } })
  expect(await grantBy(manager)).toMatchObject({ role: 'MANAGER' })
})

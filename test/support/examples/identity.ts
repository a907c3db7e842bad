import { Secret, TOTP, URI } from 'otpauth'
import * as contract from '../../../contract/identity/session.ts'
import * as security from '../../../contract/identity/security.ts'
import * as staffContract from '../../../contract/identity/staff.ts'
import type { Scene } from '../scene.ts'
import type { World } from '../world.ts'
import { everybody, list, record, self, type Example } from './example.ts'

/** Somebody with a desk at the station: only they can be given a role. */
const colleagueAt = ({ world, station }: Pick<Scene, 'world' | 'station'>) =>
  world.person({ grants: [{ role: 'EDITOR', site: station, reach: 'HERE' }] })

/** A grant that somebody holds at the station, of a role that its manager holds too. */
async function grant({ world, official, station }: Scene) {
  const colleague = await colleagueAt({ world, station })
  const body = { personId: colleague.id, role: 'MANAGER', siteId: station.id, reach: 'HERE' }
  const { id } = await world.call(contract.grantRole, official('SECURITY_ADMIN', 'CENTER'), { body })
  return { id, colleague }
}

/** What would have gone to the phone last. */
async function codeSentTo({ world }: Scene, phone: string): Promise<string> {
  await world.call(contract.requestCode, undefined, { body: { phone } })
  await world.jobs.runDue()
  return newestCodeTo(world, phone)
}

/** Of messages sent in the same instant none is the last: it is the one to this telephone that counts. */
export async function newestCodeTo(world: World, phone: string): Promise<string> {
  const { rows } = await world.pool.query<{ phone_sealed: string; text_sealed: string }>(
    'select phone_sealed, text_sealed from sms_message order by created_at desc, id desc',
  )
  const { vault } = world.app.platform.services
  const sent = rows.find((each) => vault.open(each.phone_sealed) === phone)
  return vault.open(sent?.text_sealed ?? '').match(/\d{6}/)?.[0] ?? ''
}

const granter = ({ official }: Scene) => official('SECURITY_ADMIN', 'CENTER')
let serial = 0
const freshPhone = () => `1380000${String((serial += 1)).padStart(4, '0')}`
const tomorrow = ({ world }: Scene) => new Date(world.now.getTime() + 86_400_000).toISOString()

export const identityExamples: Example[] = [
  everybody(contract.getMe, 'says who the caller is', () => ({ by: undefined })),
  everybody(contract.signInStaff, 'whoever has the password', async ({ staffer }) => {
    const { login, password } = await staffer()
    return { by: undefined, sent: { body: { login, password } } }
  }),
  everybody(contract.requestCode, 'whoever has the phone', () => ({
    by: undefined,
    sent: { body: { phone: freshPhone() } },
  })),
  everybody(contract.signInByPhone, 'whoever has the code', async (scene) => {
    const phone = freshPhone()
    return { by: undefined, sent: { body: { phone, code: await codeSentTo(scene, phone) } } }
  }),
  everybody(contract.signOut, 'ends the caller’s own session', async ({ world }) => ({
    by: await world.person(),
  })),
  self(security.signOutEverywhere, async ({ staffer }) => ({ by: await staffer() })),
  self(security.changePassword, async ({ staffer }) => {
    const by = await staffer()
    return { by, sent: { body: { current: by.password, wanted: 'Another-2026' } } }
  }),
  self(security.enrolTotp, async ({ staffer }) => {
    const by = await staffer()
    return { by, sent: { body: { password: by.password } } }
  }),
  self(security.confirmTotp, async ({ world, staffer }) => {
    const by = await staffer()
    const { totpUri } = await world.call(security.enrolTotp, by, { body: { password: by.password } })
    const totp = URI.parse(totpUri)
    if (!(totp instanceof TOTP)) throw new Error('not a time-based password')
    const token = TOTP.generate({
      secret: Secret.fromBase32(totp.secret.base32),
      timestamp: world.now.getTime(),
    })
    return { by, sent: { body: { totp: token } } }
  }),
  everybody(staffContract.createStaff, 'an account without a grant opens nothing', (scene) => ({
    by: granter(scene),
    sent: { body: { login: `new-${(serial += 1)}`, name: '新同事' } },
  })),
  everybody(staffContract.listStaff, 'names to choose from when a role is lent', (scene) => ({
    by: scene.desk,
  })),
  list(contract.listGrants, async (scene) => ({ by: granter(scene), marks: [(await grant(scene)).id] })),
  record(contract.grantRole, async (scene) => {
    const { id: personId } = await colleagueAt(scene)
    const body = { personId, role: 'MANAGER', siteId: scene.station.id, reach: 'HERE' }
    return { by: granter(scene), sent: { body } }
  }),
  record(contract.revokeGrant, async (scene) => ({
    by: granter(scene),
    sent: { params: { id: (await grant(scene)).id }, body: { reason: '调岗' } },
  })),
  record(staffContract.delegateGrant, async (scene) => {
    const [holder, colleague] = [
      await scene.world.person({ grants: [{ role: 'MANAGER', site: scene.station }] }),
      await colleagueAt(scene),
    ]
    const { rows } = await scene.world.pool.query<{ id: string }>(
      'select id from role_grant where person_id = $1',
      [holder.id],
    )
    const body = { personId: colleague.id, toAt: tomorrow(scene) }
    return { by: holder, sent: { params: { id: rows[0]?.id ?? '' }, body } }
  }),
  record(staffContract.whoCanSee, async (scene) => ({
    by: granter(scene),
    sent: { query: { subject: 'service_order', id: (await scene.order('SUBMITTED')).id } },
  })),
  everybody(contract.listDemoRoles, 'demonstration only', () => ({ by: undefined })),
  everybody(contract.signInAsDemo, 'demonstration only', async ({ world, staffer }) => {
    const { accountId } = await staffer()
    await world.pool.query(`update account set login = 'demo-clerk' where id = $1`, [accountId])
    return { by: undefined, sent: { body: { key: 'demo-clerk' } } }
  }),
  everybody(contract.listDemoOutbox, 'demonstration only', () => ({ by: undefined })),
]

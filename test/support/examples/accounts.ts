import * as account from '../../../contract/identity/account.ts'
import * as security from '../../../contract/identity/security.ts'
import * as staff from '../../../contract/identity/staff.ts'
import type { TestPerson } from '../makers.ts'
import type { Scene } from '../scene.ts'
import { list, record, self, type Example } from './example.ts'
import { newestCodeTo } from './identity.ts'

const answerer = ({ official }: Scene) => official('SECURITY_ADMIN', 'CENTER')
const reason = { reason: '本人来电' }

/** A manager of the station: whoever manages it, or stands above, answers for the account. */
const colleague = ({ world, station }: Scene) =>
  world.person({ grants: [{ role: 'MANAGER', site: station, reach: 'HERE' }] })

const bindAuthenticator = ({ world }: Scene, { accountId }: TestPerson) =>
  world.pool.query(`update account set totp_sealed = 'bound' where id = $1`, [accountId])

const about = (route: Example['route'], body: Record<string, unknown> = {}) =>
  record(route, async (scene) => ({
    by: answerer(scene),
    sent: { params: { id: (await colleague(scene)).id }, body },
  }))

/** A code to the phone of somebody's own account. */
async function ownCode({ world }: Scene, person: TestPerson): Promise<string> {
  await world.call(account.requestOwnCode, person)
  await world.jobs.runDue()
  return newestCodeTo(world, person.phone)
}

export const accountExamples: Example[] = [
  self(security.getSecurity, async (scene) => ({ by: await scene.staffer() })),
  self(security.listMySessions, ({ resident }) => ({ by: resident })),
  self(security.endSession, async ({ world }) => {
    const by = await world.person()
    const { rows } = await world.call(security.listMySessions, by)
    return { by, sent: { params: { id: rows[0]?.id ?? '' } } }
  }),
  self(security.renewRecoveryCodes, async (scene) => {
    const by = await scene.staffer()
    await bindAuthenticator(scene, by)
    return { by, sent: { body: { password: by.password } } }
  }),
  list(staff.listStaffAccounts, async (scene) => {
    const { id, phone } = await colleague(scene)
    return { by: answerer(scene), sent: { query: { q: `staff-${phone}` } }, marks: [id] }
  }),
  record(staff.getStaff, async (scene) => ({
    by: answerer(scene),
    sent: { params: { id: (await colleague(scene)).id } },
  })),
  about(staff.resetPassword, reason),
  about(staff.unlockStaff),
  about(staff.endStaffSessions, reason),
  record(staff.resetTotp, async (scene) => {
    const person = await colleague(scene)
    await bindAuthenticator(scene, person)
    return { by: answerer(scene), sent: { params: { id: person.id }, body: reason } }
  }),
  self(staff.listMyGrants, ({ desk }) => ({ by: desk })),
  record(staff.endDelegation, async (scene) => {
    const holder = await scene.world.person({ grants: [{ role: 'MANAGER', site: scene.station }] })
    const editor = await scene.world.person({ grants: [{ role: 'EDITOR', site: scene.station }] })
    const { own } = await scene.world.call(staff.listMyGrants, holder)
    const toAt = new Date(scene.world.now.getTime() + 86_400_000).toISOString()
    const { id } = await scene.world.call(staff.delegateGrant, holder, {
      params: { id: own[0]?.id ?? '' },
      body: { personId: editor.id, toAt },
    })
    return { by: holder, sent: { params: { id }, body: reason } }
  }),
  self(account.getMyAccount, ({ resident }) => ({ by: resident })),
  self(account.renameMyself, async ({ world }) => ({
    by: await world.person(),
    sent: { body: { name: '王女士' } },
  })),
  self(account.exportMyAccount, ({ resident }) => ({ by: resident })),
  self(account.requestOwnCode, async ({ world }) => ({ by: await world.person() })),
  self(account.eraseMyAccount, async (scene) => {
    const by = await scene.world.person()
    return { by, sent: { body: { code: await ownCode(scene, by) } } }
  }),
]

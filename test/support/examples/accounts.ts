import * as account from '../../../contract/identity/account.ts'
import * as security from '../../../contract/identity/security.ts'
import * as staff from '../../../contract/identity/staff.ts'
import * as notices from '../../../contract/notices/notices.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { Scene } from '../scene.ts'
import { digitsAt, enrol, holding, signIn, staffMember } from '../sign-in.ts'
import { everybody, record, self, type Example } from './example.ts'

const granter = ({ official }: Scene) => official('SECURITY_ADMIN', 'CENTER')

/** What would have gone to the phone last. */
export async function codeSentTo({ world }: Scene, ask: () => Promise<unknown>): Promise<string> {
  await ask()
  await world.jobs.runDue()
  const { rows } = await world.pool.query<{ text_sealed: string }>(
    'select text_sealed from sms_message order by created_at desc, id desc limit 1',
  )
  return world.app.platform.services.vault.open(rows[0]?.text_sealed ?? '').match(/\d{6}/)?.[0] ?? ''
}

/** Somebody of the station with a password and an authenticator. */
async function enrolled(scene: Scene) {
  const member = await staffMember(scene.world, granter(scene))
  await scene.world.pool.query(
    `insert into role_grant (district_id, id, person_id, role, site_id, reach, from_at, created_at)
     values (1, gen_random_uuid(), $1, 'MANAGER', $2, 'HERE', $3, $3)`,
    [member.personId, scene.station.id, new Date(scene.world.now.getTime() - 60_000)],
  )
  const { token } = await enrol(scene.world, member)
  return { ...member, by: holding(token) }
}

/** Whoever could have given all that somebody holds answers for their account. */
const managed = (route: AnyRoute, body: object = { reason: '忘了' }): Example =>
  record(route, async (scene) => ({
    by: granter(scene),
    sent: { params: { id: (await enrolled(scene)).personId }, body: { ...body } },
  }))

async function noticeOf({ world }: Scene) {
  const by = await world.person()
  const { rows } = await world.pool.query<{ id: string }>(
    `insert into notice (district_id, id, person_id, template, inbox, sentence, opens, needs_act, source, created_at)
     values (1, gen_random_uuid(), $1, 'test.TOLD', 'PERSONAL', '有消息', '/', false, gen_random_uuid()::text, $2) returning id`,
    [by.id, world.now],
  )
  return { by, id: rows[0]?.id ?? '' }
}

const inbox = { inbox: 'PERSONAL' }

export const accountExamples: Example[] = [
  self(account.getMyAccount, ({ resident }) => ({ by: resident })),
  self(account.renameMyself, async ({ world }) => ({
    by: await world.person(),
    sent: { body: { name: '新称呼' } },
  })),
  self(account.exportMyAccount, ({ resident }) => ({ by: resident })),
  self(account.requestOwnCode, async ({ world }) => ({ by: await world.person() })),
  self(account.eraseMyAccount, async (scene) => {
    const by = await scene.world.person()
    const code = await codeSentTo(scene, () => scene.world.call(account.requestOwnCode, by))
    return { by, sent: { body: { code } } }
  }),
  self(security.getSecurity, async ({ staffer }) => ({ by: await staffer() })),
  self(security.listMySessions, ({ resident }) => ({ by: resident })),
  self(security.signOutEverywhere, async ({ staffer }) => ({ by: await staffer() })),
  self(security.changePassword, async ({ staffer }) => {
    const by = await staffer()
    return { by, sent: { body: { current: by.password, wanted: 'Another-word-2026' } } }
  }),
  self(security.enrolTotp, async ({ staffer }) => {
    const by = await staffer()
    return { by, sent: { body: { password: by.password } } }
  }),
  self(security.confirmTotp, async ({ world, staffer }) => {
    const by = await staffer()
    const { secret } = await world.call(security.enrolTotp, by, { body: { password: by.password } })
    return { by, sent: { body: { totp: digitsAt(secret, world.now) } } }
  }),
  self(security.renewRecoveryCodes, async (scene) => {
    const { by, password } = await enrolled(scene)
    return { by, sent: { body: { password } } }
  }),
  record(security.endSession, async ({ world, staffer }) => {
    const by = await staffer()
    await signIn(world, by.login, by.password)
    const { rows } = await world.call(security.listMySessions, by)
    return { by, sent: { params: { id: rows.find(({ current }) => !current)?.id ?? '' } } }
  }),
  everybody(staff.listStaffAccounts, 'who answers for accounts sees who has one', (scene) => ({
    by: granter(scene),
  })),
  record(staff.getStaff, async (scene) => ({
    by: granter(scene),
    sent: { params: { id: (await enrolled(scene)).personId } },
  })),
  managed(staff.resetPassword),
  managed(staff.resetTotp),
  managed(staff.unlockStaff, {}),
  managed(staff.endStaffSessions),
  self(notices.listNotices, ({ resident }) => ({ by: resident, sent: { query: inbox } })),
  self(notices.countNotices, ({ resident }) => ({ by: resident, sent: { query: inbox } })),
  record(notices.readNotice, async (scene) => {
    const { by, id } = await noticeOf(scene)
    return { by, sent: { params: { id } } }
  }),
  self(notices.readNotices, ({ world, resident }) => ({
    by: resident,
    sent: { body: { ...inbox, upTo: world.now.toISOString() } },
  })),
]

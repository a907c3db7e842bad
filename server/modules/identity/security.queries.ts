import type * as contract from '../../../contract/identity/security.ts'
import type { Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { forbidden } from '../../platform/errors.ts'
import { setting } from '../../platform/settings/settings.ts'
import { countRecoveryCodes, findAccount } from './account.store.ts'
import { passwordDays, passwordHistory, passwordKinds, passwordLength } from './identity.settings.ts'
import { listSessions } from './session.store.ts'
import { DAY_MS } from '../../platform/clock/china-time.ts'

export async function getSecurity(ctx: Ctx): Promise<Reply<typeof contract.getSecurity>> {
  const account = ctx.actor.accountId ? await findAccount(ctx, ctx.actor.accountId) : undefined
  if (!account?.login) throw forbidden('no_password', '您的账号用手机验证码登录，没有密码')
  const setAt = account.passwordSetAt ?? account.createdAt
  return {
    login: account.login,
    passwordSetAt: setAt.toISOString(),
    passwordUntil: new Date(setAt.getTime() + setting(ctx, passwordDays) * DAY_MS).toISOString(),
    policy: {
      length: setting(ctx, passwordLength),
      kinds: setting(ctx, passwordKinds),
      history: setting(ctx, passwordHistory),
    },
    totp: account.totpSealed !== null,
    recoveryCodesLeft: await countRecoveryCodes(ctx, account.id),
  }
}

export async function listMySessions(ctx: Ctx): Promise<Reply<typeof contract.listMySessions>> {
  const rows = ctx.actor.accountId ? await listSessions(ctx, ctx.actor.accountId) : []
  return {
    rows: rows.map(({ id, device, address, createdAt, seenAt }) => ({
      id,
      current: id === ctx.actor.sessionId,
      device,
      address,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
    })),
  }
}

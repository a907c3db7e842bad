import type { Selectable } from 'kysely'
import type { AccountTable } from '../../../db/schema.ts'
import type { Ctx } from '../../platform/ctx.ts'

export type AccountRow = Selectable<AccountTable>

/** Accounts are keyed by account id and joined to nothing; every read here is one look-up, locked, because each may count a failure. */
export const lockAccountByLogin = ({ db }: Ctx, login: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('login', '=', login).forUpdate().executeTakeFirst()

export const lockAccount = ({ db }: Ctx, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const findAccount = ({ db }: Ctx, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()

/** Makes the account of a verified phone; of two at once, both get the one. */
export async function ensurePhoneAccount(ctx: Ctx, phoneIndex: string, phoneSealed: string): Promise<string> {
  const made = await ctx.db
    .insertInto('account')
    .values({ id: ctx.newId(), phoneIndex, phoneSealed, createdAt: ctx.now })
    .onConflict((conflict) => conflict.column('phoneIndex').doUpdateSet({ phoneSealed }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Its password came from somebody else. Returns false when the login is taken. */
export async function insertStaffAccount(
  { db, now }: Ctx,
  account: { id: string; login: string; passwordHash: string },
): Promise<boolean> {
  const made = await db
    .insertInto('account')
    .values({ ...account, mustChange: true, passwordSetAt: now, createdAt: now })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

const change = ({ db }: Ctx, id: string) => db.updateTable('account').where('id', '=', id)

export async function noteFailure(ctx: Ctx, id: string, lockedUntil: Date | null, failures: number) {
  await change(ctx, id).set({ failures, lockedUntil }).executeTakeFirstOrThrow()
}

export async function clearFailures(ctx: Ctx, id: string) {
  await change(ctx, id).set({ failures: 0, lockedUntil: null }).executeTakeFirstOrThrow()
}

export async function saveTotpStep(ctx: Ctx, id: string, totpLastStep: number) {
  await change(ctx, id).set({ totpLastStep }).executeTakeFirstOrThrow()
}

export async function savePendingTotp(ctx: Ctx, id: string, totpPendingSealed: string) {
  await change(ctx, id).set({ totpPendingSealed }).executeTakeFirstOrThrow()
}

export async function saveTotp(ctx: Ctx, id: string, totpSealed: string, totpLastStep: number) {
  await change(ctx, id).set({ totpSealed, totpLastStep, totpPendingSealed: null }).executeTakeFirstOrThrow()
}

/** The authenticator is lost: the next sign-in goes without, the recovery codes with it. */
export async function forgetTotp(ctx: Ctx, id: string) {
  await change(ctx, id).set({ totpSealed: null, totpPendingSealed: null }).executeTakeFirstOrThrow()
  await ctx.db.deleteFrom('recoveryCode').where('accountId', '=', id).execute()
}

/** The number opens nothing here any more; whoever has it next begins anew. */
export async function forgetPhone(ctx: Ctx, id: string) {
  await change(ctx, id).set({ phoneIndex: null, phoneSealed: null }).executeTakeFirstOrThrow()
}

interface NewPassword {
  passwordHash: string
  /** Somebody else made it, so its owner must make another. */
  mustChange: boolean
}

/** The one before goes into the history, of which `kept` stay. */
export async function savePassword(ctx: Ctx, account: AccountRow, wanted: NewPassword, kept: number) {
  const { db, now } = ctx
  if (account.passwordHash && account.passwordSetAt)
    await db
      .insertInto('passwordBefore')
      .values({
        accountId: account.id,
        id: ctx.newId(),
        passwordHash: account.passwordHash,
        setAt: account.passwordSetAt,
      })
      .execute()
  await change(ctx, account.id)
    .set({ ...wanted, passwordSetAt: now, failures: 0, lockedUntil: null })
    .executeTakeFirstOrThrow()
  const older = (await listPasswordsBefore(ctx, account.id)).slice(kept).map(({ id }) => id)
  if (older.length > 0)
    await db
      .deleteFrom('passwordBefore')
      .where('accountId', '=', account.id)
      .where('id', 'in', older)
      .execute()
}

/** Earlier passwords, the latest first. */
export const listPasswordsBefore = ({ db }: Ctx, accountId: string) =>
  db
    .selectFrom('passwordBefore')
    .select(['id', 'passwordHash'])
    .where('accountId', '=', accountId)
    .orderBy('id', 'desc')
    .execute()

/** New spare codes in place of all earlier ones. */
export async function replaceRecoveryCodes({ db, now }: Ctx, accountId: string, indexes: readonly string[]) {
  await db.deleteFrom('recoveryCode').where('accountId', '=', accountId).execute()
  await db
    .insertInto('recoveryCode')
    .values(indexes.map((codeIndex) => ({ accountId, codeIndex, createdAt: now })))
    .execute()
}

/** Whether this spare code was there and unused; of two who use it at once, one. */
export async function spendRecoveryCode({ db, now }: Ctx, accountId: string, codeIndex: string) {
  const spent = await db
    .updateTable('recoveryCode')
    .set({ usedAt: now })
    .where('accountId', '=', accountId)
    .where('codeIndex', '=', codeIndex)
    .where('usedAt', 'is', null)
    .returning('codeIndex')
    .executeTakeFirst()
  return spent !== undefined
}

export async function countRecoveryCodes({ db }: Ctx, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('recoveryCode')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

import { DAY_MS } from '../../platform/clock/china-time.ts'

export interface PasswordPolicy {
  length: number
  kinds: number
}

const kindsOf = (password: string) =>
  [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length

const numerals = ['零', '一', '两', '三', '四']

/** What is wrong with a new password, in words; undefined when it will do. */
export function passwordFault(
  password: string,
  login: string,
  { length, kinds }: PasswordPolicy,
): string | undefined {
  if (password.length < length) return `密码至少 ${length} 位`
  if (kindsOf(password) < kinds) return `密码要包含大写字母、小写字母、数字、符号中的${numerals[kinds]}种`
  return password.toLowerCase().includes(login.toLowerCase()) ? '密码里不要包含账号名' : undefined
}

interface Aged {
  mustChange: boolean
  passwordSetAt: Date | null
  createdAt: Date
}

const daysSince = ({ passwordSetAt, createdAt }: Aged, now: Date) =>
  (now.getTime() - (passwordSetAt ?? createdAt).getTime()) / DAY_MS

/** Must it be changed before anything else: because somebody else made it, or because it is too old? */
export const isStale = (account: Aged, now: Date, lastsDays: number) =>
  account.mustChange || daysSince(account, now) >= lastsDays

/** A first password that lay about too long opens nothing any more. */
export const hasLapsed = (account: Aged, now: Date, validDays: number) =>
  account.mustChange && daysSince(account, now) >= validDays

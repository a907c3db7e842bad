import * as z from 'zod/mini'
import type { Words } from '../../../contract/words.ts'
import type { Ctx } from '../ctx.ts'

/** A number the law or a district may change: declared by a module, dated in the table, never a constant in a rule. */
export interface Setting<T = unknown> {
  readonly key: string
  readonly words: Words
  /** Where the default comes from: law and article, or RULES. */
  readonly source: string
  readonly schema: z.ZodMiniType<T>
  readonly fallback: T
  /** Words of each choice, where there are only a few. */
  readonly options: Readonly<Record<string, Words>> | undefined
}

const Limit = z.object({
  amount: z.int().check(z.minimum(1), z.maximum(10_000)),
  unit: z.enum(['WORKING_DAY', 'WORKING_MINUTE', 'HOUR', 'DAY']),
})
export type Limit = z.infer<typeof Limit>

type About = Pick<Setting, 'key' | 'source'> & Words & { options?: Readonly<Record<string, Words>> }

const declare = <T>(
  { key, source, zh, en, options }: About,
  schema: z.ZodMiniType<T>,
  fallback: T,
): Setting<T> => ({
  key,
  words: { zh, en },
  source,
  schema,
  fallback,
  options,
})

/** A time limit, e.g. one working day. */
export const limitSetting = (about: About, amount: number, unit: Limit['unit']): Setting<Limit> =>
  declare(about, Limit, { amount, unit })

/** A whole number between two bounds. */
export const numberSetting = (
  about: About,
  fallback: number,
  [least, most]: [number, number],
): Setting<number> => declare(about, z.int().check(z.minimum(least), z.maximum(most)), fallback)

/** One of a few words. */
export const choiceSetting = <const T extends string>(
  about: About,
  values: readonly T[],
  fallback: T,
): Setting<T> => declare(about, z.enum(values) as unknown as z.ZodMiniType<T>, fallback)

/** A line or paragraph of text. */
export const textSetting = (about: About, fallback: string, most = 2000): Setting<string> =>
  declare(about, z.string().check(z.maxLength(most)), fallback)

/** A list of words, e.g. those that hint at an emergency. */
export const wordsSetting = (about: About, fallback: readonly string[]): Setting<readonly string[]> =>
  declare(
    about,
    z.readonly(z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.maxLength(500))),
    fallback,
  )

/** The value in force now, at the place of `path` (the nearest subtree that has one) or for the whole district. */
export const setting = <T>({ rules, now }: Pick<Ctx, 'rules' | 'now'>, wanted: Setting<T>, path = ''): T =>
  rules.valueOf(wanted, now, path)

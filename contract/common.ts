import * as z from 'zod/mini'

/** Years that anything here can speak of; the database knows none before 1. */
const inYears = z.refine<string>((text) => /^(?:18|19|20|21)\d\d-/.test(text), '年份不对')

/** An instant as ISO 8601 text in UTC, e.g. `2026-11-23T06:00:00.000Z`. */
export const Instant = z.iso.datetime({ abort: true }).check(z.maxLength(30), inYears)

/** A calendar day in China, `YYYY-MM-DD`. */
export const Day = z.iso.date({ abort: true }).check(inYears)

/** One line of text, trimmed, at most `most` characters (an emoji counts as what JavaScript counts). */
export const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

/** A paragraph, trimmed, which may be empty. */
export const paragraph = (most: number) => z.string().check(z.trim(), z.maxLength(most))

/** A public code as typed or scanned: ten Crockford letters, perhaps spaced; the server checks its last one. */
export const CodeText = z.string().check(z.trim(), z.minLength(10), z.maxLength(16))

/** Where the next page starts; opaque, made by the server. */
export const Cursor = z.string().check(z.maxLength(200))

/** A page of a list in keyset order. `next` is absent on the last page. */
export const page = <T extends z.ZodMiniType>(row: T) =>
  z.object({ rows: z.array(row), next: z.optional(Cursor) })

/** How many rows a list gives at once. */
export const PageSize = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 20)

/** Several words of a list in one query parameter, `A,B`; none given means all. */
export const several = <W extends string>(word: z.ZodMiniType<W, string>) =>
  z.pipe(
    z.pipe(
      z.string().check(z.maxLength(400)),
      z.transform((text) => text.split(',').filter(Boolean)),
    ),
    z.array(word),
  )

/** The version that the person saw; a change to a newer one is refused with `stale`. */
export const Version = z.int().check(z.minimum(1), z.maximum(2_147_483_647))

/** A refusal as RFC 9457 `application/problem+json`: a stable code, a Chinese sentence, and what it is about. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.optional(z.string()),
  facts: z.optional(z.record(z.string(), z.unknown())),
  /** Which field of the form is wrong, and how to mend it. */
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
})
export type Problem = z.infer<typeof Problem>

/** The empty reply of an act whose only news is that it happened. */
export const Done = z.object({ done: z.literal(true) })
export const done = { done: true } as const

export const ById = z.object({ id: z.uuid() })

/** A person, team or place as a line in somebody's screen: enough to name it and to link it. */
export const Ref = z.object({ id: z.uuid(), name: z.string() })
export type Ref = z.infer<typeof Ref>

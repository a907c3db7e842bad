import * as z from 'zod/mini'

const hex = (most: number) => z.string().check(z.regex(/^[0-9a-f]+$/), z.maxLength(most))

/**
 * Work for the machine that asks, never for the person: a key to be found by trying (ALTCHA, proof of work version 2).
 * Comes as `facts.challenge` of a refusal with code `proof_needed`.
 */
export const Challenge = z.object({
  parameters: z.object({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: hex(64),
    salt: hex(64),
    cost: z.int().check(z.minimum(1), z.maximum(1_000_000)),
    keyLength: z.literal(32),
    keyPrefix: hex(64),
    keySignature: hex(64),
    data: z.record(
      z.string().check(z.maxLength(20)),
      z.union([z.string().check(z.maxLength(80)), z.number()]),
    ),
  }),
  signature: hex(64),
})
export type Challenge = z.infer<typeof Challenge>

/** The challenge again with what was found; good once, for one act, for a few minutes. */
export const Proof = z.object({
  challenge: Challenge,
  solution: z.object({ counter: z.int().check(z.minimum(0), z.maximum(0xffffffff)), derivedKey: hex(64) }),
})
export type Proof = z.infer<typeof Proof>

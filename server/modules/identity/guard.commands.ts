import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Challenge, Proof } from '../../../contract/identity/proof.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/errors.ts'
import { setting } from '../../platform/settings/settings.ts'
import { hourOf, senderOf } from './guard.rules.ts'
import { countCall, spendProof } from './guard.store.ts'
import { freeAnonymousPerHour, freeCodesPerHour, proofRounds } from './identity.settings.ts'
import { newRounds } from './secrets.ts'

/** What anybody may do without having signed in, and what costs us or others something. */
export type GuardedAct = 'CODE' | 'ANONYMOUS'

const free = { CODE: freeCodesPerHour, ANONYMOUS: freeAnonymousPerHour }

/** Iterations of one try: a few milliseconds on a telephone, so that a flood costs its sender more than it costs us. */
const COST = 5000
const VALID_MS = 10 * 60_000

/**
 * Lets the first calls of an hour from one sender through unseen; after them the machine has to work a second or two. Nobody
 * is shut out and nobody has to see, hear or solve anything. Throws 428 `proof_needed` with the work to be done.
 */
export async function guard(ctx: Ctx, act: GuardedAct, proof: Proof | undefined) {
  const addressIndex = ctx.vault.blindIndex('address', senderOf(ctx.origin.address))
  const calls = await countCall(ctx, { act, addressIndex, hourAt: hourOf(ctx.now) })
  if (calls <= setting(ctx, free[act])) return
  const about = { act, district: ctx.districtId, sender: addressIndex }
  if (!proof || !(await holds(ctx, proof, about))) {
    const challenge = await newChallenge(ctx, about)
    throw new Refusal(
      428,
      'proof_needed',
      '这个网络发来的请求较多，请过一小时再试，或打电话到站里请工作人员代点',
      { facts: { challenge } },
    )
  }
}

interface About {
  act: GuardedAct
  district: number
  sender: string
}

/** Whose work it is and until when it counts is signed with it. The library's own expiry reads the machine's clock. */
async function newChallenge(ctx: Ctx, about: About): Promise<Challenge> {
  const made = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    counter: newRounds(setting(ctx, proofRounds)),
    deriveKey,
    data: { ...about, until: ctx.now.getTime() + VALID_MS },
    ...secrets(ctx),
  })
  return made as Challenge
}

async function holds(ctx: Ctx, { challenge, solution }: Proof, about: About): Promise<boolean> {
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets(ctx) })
  const { act, district, sender, until } = challenge.parameters.data
  const ours = act === about.act && district === about.district && sender === about.sender
  if (!verified || !ours || Number(until) <= ctx.now.getTime()) return false
  return spendProof(ctx, challenge.signature, new Date(Number(until)))
}

const secrets = ({ vault }: Ctx) => ({
  hmacSignatureSecret: vault.blindIndex('proof', 'challenge'),
  hmacKeySignatureSecret: vault.blindIndex('proof', 'key'),
})

import { permits, type NamedPermit } from '../../../contract/access.ts'
import type { Me } from '../../../contract/identity/session.ts'
import { grantsFor, type Actor } from '../../platform/access/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { setting } from '../../platform/settings/settings.ts'
import { refsOf } from '../network/public.ts'
import { identify } from './actor.store.ts'
import { idleMinutes } from './identity.settings.ts'

const names = Object.keys(permits) as NamedPermit[]

/** The actor behind a token just made, within the same transaction. */
export const actorOfAccount = (ctx: Ctx, token: string): Promise<Actor> => identify(ctx.db, token, ctx.now)

/** Who somebody is and what they may knock at. */
export async function describeActor(ctx: Ctx, actor: Actor): Promise<Me> {
  const places = await refsOf(
    ctx,
    actor.grants.map(({ siteId }) => siteId),
  )
  const staff = actor.grants.length > 0
  return {
    signedIn: actor.kind === 'PERSON',
    name: actor.name ?? null,
    personId: actor.personId ?? null,
    staff,
    mustSetUp: actor.pending ?? null,
    idleMinutes: staff || actor.pending ? setting(ctx, idleMinutes) : null,
    permits: names.filter((permit) => grantsFor(actor, permit).length > 0),
    grants: actor.grants.flatMap(({ role, reach, siteId }) => {
      const place = places.get(siteId)
      return place ? [{ role, reach, place }] : []
    }),
    demonstration: ctx.demonstration,
  }
}

export const getMe = (ctx: Ctx) => describeActor(ctx, ctx.actor)

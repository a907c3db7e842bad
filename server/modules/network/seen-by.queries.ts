import type { Ctx } from '../../platform/ctx.ts'
import type { SeenBy } from '../../platform/module.ts'
import { findSite } from './site.store.ts'

/** Through what the office record of a place may be seen; its public page is everybody's. */
export async function placeSeenBy(ctx: Ctx, id: string): Promise<SeenBy | undefined> {
  const site = await findSite(ctx, id)
  return site && { permit: 'network:view', paths: [site.path], parties: [] }
}

import type * as contract from '../../../contract/cases/cases.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { subtree, type PathRange } from '../../platform/access/scope.ts'
import { parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { notFound } from '../../platform/errors.ts'
import { findSiteByCode } from '../network/public.ts'
import { findStoryByCode } from '../orders/public.ts'
import { isDesk } from './case.rules.ts'
import { findCase, findCaseOf, findPublished, pageCases, type CaseRow } from './case.store.ts'
import { presentCards, presentPublic } from './case.view.ts'
import { findPhoto } from './photo.store.ts'

/** The whole district. */
const EVERYWHERE: PathRange = { from: '', to: '~' }

export const published = ({ stateSince, id }: Pick<CaseRow, 'stateSince' | 'id'>) => ({ at: stateSince, id })

export async function listCases(
  ctx: Ctx,
  { query }: Input<typeof contract.listCases>,
): Promise<Reply<typeof contract.listCases>> {
  const code = query.placeCode && parseCode(query.placeCode)
  const place = code ? await findSiteByCode(ctx, code) : undefined
  if (query.placeCode && !place) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  const found = await pageCases(ctx, {
    ranges: [place ? subtree(place.path) : EVERYWHERE],
    state: 'PUBLISHED',
    platform: query.platform,
    kind: query.kind,
    cursor: decodePosition(query.cursor),
    limit: query.size + 1,
  })
  const { rows, next } = pageOf(found, query.size, published)
  return { rows: await presentCards(ctx, rows), ...(next && { next }) }
}

export async function getCase(
  ctx: Ctx,
  { params }: Input<typeof contract.getCase>,
): Promise<Reply<typeof contract.getCase>> {
  const code = parseCode(params.code)
  const row = code && (await findPublished(ctx, code))
  if (!row) throw notFound('no_case', '没有这个案例，或者它已经撤下')
  return presentPublic(ctx, row)
}

/** Says nothing of an order that is not there: whoever asks has a code or guesses. */
export async function caseOfOrder(
  ctx: Ctx,
  { params }: Input<typeof contract.caseOfOrder>,
): Promise<Reply<typeof contract.caseOfOrder>> {
  const code = parseCode(params.code)
  const story = code && (await findStoryByCode(ctx, code))
  const row = story && (await findCaseOf(ctx, story.id))
  return { code: row && row.state === 'PUBLISHED' ? row.code : null }
}

/**
 * The photos of a case are everybody's as long as it is published and only those that were looked at; before and after,
 * the desk sees them all and the requester those that are to be shown.
 */
export async function maySeePhoto(ctx: Ctx, photoId: string): Promise<boolean> {
  const photo = await findPhoto(ctx, photoId)
  const row = photo && (await findCase(ctx, photo.showcaseId))
  if (!row) return false
  if (isDesk(ctx.actor, row)) return true
  const own = row.requesterId !== null && row.requesterId === ctx.actor.personId
  return photo.checkedBy !== null && (row.state === 'PUBLISHED' || own)
}

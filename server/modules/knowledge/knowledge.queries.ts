import type * as contract from '../../../contract/knowledge/knowledge.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { notFound } from '../../platform/errors.ts'
import { findSiteByCode } from '../network/public.ts'
import { askedTokens, pathsAbove, sharedNeeded } from './knowledge.rules.ts'
import { matchEntries, pageEntries } from './knowledge.store.ts'
import { presentEntries } from './knowledge.view.ts'

/**
 * Answers given before to what is asked in a person's own words, best first. `path`: of the place where it is asked; only
 * entries of that place and of those above it hold there. Without a path every published entry of the district is looked at.
 */
export async function findAnswers(
  ctx: Ctx,
  { text, path, limit }: { text: string; path?: string | undefined; limit: number },
): Promise<{ id: string; question: string; answer: string }[]> {
  const tokens = askedTokens(text)
  if (tokens.length === 0) return []
  return matchEntries(ctx, {
    tokens,
    needed: sharedNeeded(tokens.length),
    paths: path === undefined ? undefined : pathsAbove(path),
    limit,
  })
}

const ANSWERS_SHOWN = 3

export async function searchAnswers(
  ctx: Ctx,
  { query }: Input<typeof contract.searchAnswers>,
): Promise<Reply<typeof contract.searchAnswers>> {
  const code = query.placeCode && parseCode(query.placeCode)
  const place = code ? await findSiteByCode(ctx, code) : undefined
  if (query.placeCode && !place) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  return { rows: await findAnswers(ctx, { text: query.q, path: place?.path, limit: ANSWERS_SHOWN }) }
}

export async function listKnowledge(
  ctx: Ctx,
  { query }: Input<typeof contract.listKnowledge>,
): Promise<Reply<typeof contract.listKnowledge>> {
  const cursor = decodePosition(query.cursor)
  const found = await pageEntries(ctx, { state: query.state, cursor, limit: query.size + 1 })
  const { rows, next } = pageOf(found, query.size, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { rows: await presentEntries(ctx, rows), ...(next && { next }) }
}

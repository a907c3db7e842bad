import type * as contract from '../../../contract/knowledge/knowledge.ts'
import type { KnowledgeAction } from '../../../contract/knowledge/words.ts'
import type { Platform } from '../../../contract/network/places.ts'
import type { Input } from '../../../contract/route.ts'
import { done } from '../../../contract/common.ts'
import { holdsAt } from '../../platform/access/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { begin, take, type TakeInput } from '../../platform/flow/take.ts'
import { findSite, setTokens } from '../network/public.ts'
import { knowledgeFlow } from './knowledge.flow.ts'
import { countUp, insertEntry, lockEntry, saveEntry, SEARCH_KIND, type EntryRow } from './knowledge.store.ts'
import { presentEntry } from './knowledge.view.ts'

export interface Draft {
  siteId: string
  question: string
  answer: string
  platform?: Platform | null | undefined
}

/** A new entry as a draft: nobody is offered it before somebody publishes it. Returns the row; throws 403 outside one's places. */
export async function draftEntry(ctx: Ctx, draft: Draft): Promise<EntryRow> {
  const site = await findSite(ctx, draft.siteId)
  if (!site) throw notFound('no_place', '没有找到这个地点')
  if (!holdsAt(ctx.actor, 'knowledge:edit', site.path))
    throw forbidden('not_your_place', '您不能为这个地点写问答')
  const id = ctx.newId()
  const columns = begin(ctx, knowledgeFlow, { id, siteId: site.id, path: site.path, party: 'EDITOR' })
  const row = {
    districtId: ctx.districtId,
    id,
    siteId: site.id,
    platform: draft.platform ?? null,
    question: draft.question,
    answer: draft.answer,
    createdBy: ctx.actor.personId ?? null,
    createdAt: ctx.now,
    ...columns,
  }
  await insertEntry(ctx, row)
  await indexQuestion(ctx, id, draft.question)
  return { ...row, usedCount: 0, helpfulCount: 0, handlingPath: site.path }
}

/** Makes an entry findable by the words of its question. */
const indexQuestion = (ctx: Ctx, id: string, question: string) =>
  setTokens(ctx, SEARCH_KIND, [{ id, text: question }])

export const createKnowledge = async (ctx: Ctx, { body }: Input<typeof contract.createKnowledge>) =>
  presentEntry(ctx, await draftEntry(ctx, body))

async function act(
  ctx: Ctx,
  id: string,
  action: KnowledgeAction,
  input: TakeInput,
  changes: Partial<Pick<EntryRow, 'question' | 'answer' | 'platform'>> = {},
) {
  const entry = await lockEntry(ctx, id)
  const step = take(ctx, knowledgeFlow, entry, action, input)
  await saveEntry(ctx, entry, step, changes)
  return presentEntry(ctx, { ...entry, ...step.columns, ...changes })
}

export async function editKnowledge(ctx: Ctx, { params, body }: Input<typeof contract.editKnowledge>) {
  const { version, question, answer, platform } = body
  const entry = await act(
    ctx,
    params.id,
    'EDIT',
    { version },
    { question, answer, ...(platform !== undefined && { platform }) },
  )
  await indexQuestion(ctx, params.id, question)
  return entry
}

export const publishKnowledge = (ctx: Ctx, { params, body }: Input<typeof contract.publishKnowledge>) =>
  act(ctx, params.id, 'PUBLISH', body)

export const retireKnowledge = (ctx: Ctx, { params, body }: Input<typeof contract.retireKnowledge>) =>
  act(ctx, params.id, 'RETIRE', body)

/** 这个回答解决了我的问题: counts, and changes nothing else. */
export async function answerHelped(ctx: Ctx, { params }: Input<typeof contract.answerHelped>) {
  if (!(await countUp(ctx, params.id, 'helpfulCount')))
    throw notFound('no_entry', '这条回答已经停用，请直接提问')
  return done
}

/** Staff answered with it. */
export async function noteUse(ctx: Ctx, id: string) {
  if (!(await countUp(ctx, id, 'usedCount')))
    throw notFound('no_entry', '所选的问答已经停用，请另选一条或直接写答复')
}

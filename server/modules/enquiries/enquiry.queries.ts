import type * as contract from '../../../contract/enquiries/enquiries.ts'
import { enquiryStateWords, type EnquiryState } from '../../../contract/enquiries/words.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import { scope } from '../../platform/access/scope.ts'
import { parseCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { clockView } from '../../platform/flow/clock-view.ts'
import { notFound } from '../../platform/errors.ts'
import { readHistory } from '../../platform/history/read.ts'
import { findSite } from '../network/public.ts'
import { stageOf } from './enquiry.flow.ts'
import { findEnquiryByCode, listPosts, pageNewest, pageWaiting, type EnquiryRecord } from './enquiry.store.ts'
import { presentEnquiry, presentRows } from './enquiry.view.ts'

export const getEnquiry = (ctx: Ctx, { params }: Input<typeof contract.getEnquiry>) =>
  presentEnquiry(ctx, params.id)

const created = ({ createdAt, id }: EnquiryRecord) => ({ at: createdAt, id })
const due = ({ dueAt, createdAt, id }: EnquiryRecord) => ({ at: dueAt ?? createdAt, id })

export async function listEnquiries(
  ctx: Ctx,
  { query }: Input<typeof contract.listEnquiries>,
): Promise<Reply<typeof contract.listEnquiries>> {
  const ranges = scope(ctx, 'enquiries:answer')
  const cursor = decodePosition(query.cursor)
  const waiting = query.view === 'TODO'
  const found = waiting
    ? await pageWaiting(ctx, ranges, cursor, query.size + 1)
    : await pageNewest(ctx, { ranges }, cursor, query.size + 1)
  const { rows, next } = pageOf(found, query.size, waiting ? due : created)
  return { rows: await presentRows(ctx, rows), ...(next && { next }) }
}

export async function listMyEnquiries(
  ctx: Ctx,
  { query }: Input<typeof contract.listMyEnquiries>,
): Promise<Reply<typeof contract.listMyEnquiries>> {
  const { personId } = ctx.actor
  if (!personId) return { rows: [] }
  const found = await pageNewest(ctx, { requesterId: personId }, decodePosition(query.cursor), query.size + 1)
  const { rows, next } = pageOf(found, query.size, created)
  return { rows: await presentRows(ctx, rows), ...(next && { next }) }
}

const nextStep: Record<EnquiryState, string> = {
  SUBMITTED: '站里会给您答复',
  ANSWERED: '已经答复，登录后可以看到，也可以接着问',
  CLOSED: '这条咨询已经结束',
}

/** Public: stage, dates, next step. Nobody's question is shown; an answer only where the code is all that the asker has. */
export async function trackEnquiry(
  ctx: Ctx,
  { params }: Input<typeof contract.trackEnquiry>,
): Promise<Reply<typeof contract.trackEnquiry>> {
  const code = parseCode(params.code)
  const enquiry = code && (await findEnquiryByCode(ctx, code))
  if (!enquiry) throw notFound('no_such_code', '没有这个编号，请核对十位编号')
  const anonymous = enquiry.requesterId === null && enquiry.enteredBy === null
  const [site, history, posts] = await Promise.all([
    findSite(ctx, enquiry.siteId),
    readHistory(ctx, enquiry.id),
    anonymous ? listPosts(ctx, enquiry.id) : [],
  ])
  const { state } = enquiry
  const answer = posts.findLast(({ kind }) => kind === 'ANSWER')?.words ?? null
  return {
    code: enquiry.code,
    kind: 'ENQUIRY',
    state,
    stateLabel: enquiryStateWords[state].zh,
    stage: stageOf(state),
    place: site?.name ?? '',
    createdAt: enquiry.createdAt.toISOString(),
    clock: clockView(ctx, enquiry),
    next: answer ? '已经答复，请看下面' : nextStep[state],
    steps: history
      .filter(({ fromState, toState }) => toState !== null && fromState !== toState)
      .map(({ at, toState }) => ({
        at: at.toISOString(),
        label: enquiryStateWords[toState as EnquiryState]?.zh ?? '',
      })),
    answer,
  }
}

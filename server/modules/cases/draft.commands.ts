import type * as contract from '../../../contract/cases/desk.ts'
import type { CaseField } from '../../../contract/cases/desk.ts'
import { done } from '../../../contract/common.ts'
import type { Input } from '../../../contract/route.ts'
import { newCode } from '../../platform/codes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { begin } from '../../platform/flow/take.ts'
import { lockStory, type OrderStory } from '../orders/public.ts'
import { act, type Doing } from './act.ts'
import { deleteCandidate, noteCandidatePassed } from './candidate.store.ts'
import { caseFlow } from './case.flow.ts'
import { mayEditAt, mayTell } from './case.rules.ts'
import { findCaseOf, insertCase } from './case.store.ts'
import { presentCase } from './case.view.ts'
import { checkPhotos, copyPhotos, listPhotos } from './photo.store.ts'
import { homeOf, readCase, type CaseRecord } from './record.ts'

const shown = async (ctx: Ctx, id: string) => presentCase(ctx, await readCase(ctx, id))

/** Locks the order, so that of two editors one drafts, and consent cannot go while the draft is made. */
export async function draftCase(ctx: Ctx, { body }: Input<typeof contract.draftCase>) {
  const story = await lockStory(ctx, body.orderId)
  const home = story && (await homeOf(ctx, story))
  if (!home || !mayEditAt(ctx.actor, home)) throw notFound('no_order', '没有这一单，或者它不在您编辑的范围内')
  const known = await findCaseOf(ctx, story.id)
  if (known)
    throw conflict('case_exists', '这一单已经有案例了，请直接打开它', {
      caseId: known.id,
      state: known.state,
    })
  const why = mayTell({ ...story, orderState: story.state })
  if (why) throw conflict(why.code, why.sentence)
  const id = ctx.newId()
  const code = newCode()
  const columns = begin(ctx, caseFlow, {
    id,
    siteId: home.siteId,
    path: home.path,
    party: 'EDITOR',
    facts: { code, orderId: story.id },
  })
  await insertCase(ctx, {
    districtId: ctx.districtId,
    id,
    code,
    orderId: story.id,
    siteId: home.siteId,
    requesterId: story.requesterId,
    kind: story.kind,
    platform: story.platform,
    ...wordsOf(story),
    ...factsOf(story),
    draftedBy: ctx.actor.personId ? [ctx.actor.personId] : [],
    createdBy: ctx.actor.personId,
    createdAt: ctx.now,
    ...columns,
  })
  if (story.consentPhotos) await copyPhotos(ctx, id, story.photos)
  await deleteCandidate(ctx, story.id)
  return shown(ctx, id)
}

const MOST = 2000

/** What was said, in the order in which it is told. */
export const wordsOf = ({ title, details, result, comment }: OrderStory) => ({
  title,
  asked: (details || title).slice(0, MOST),
  done: (result || title).slice(0, MOST),
  said: comment ?? '',
})

/** What is true of the order and is not the editor's to write. */
export const factsOf = ({ stars, solved, teamId, askedAt, finishedAt, evaluatedAt }: OrderStory) => ({
  stars: stars ?? 0,
  solved: solved ?? 'NO',
  teamId,
  askedAt,
  finishedAt: finishedAt ?? evaluatedAt ?? askedAt,
})

type Form = Omit<Input<typeof contract.editCase>['body'], 'version'>

/** Every edit keeps the old words of what it changed. */
async function rewrite(ctx: Ctx, record: CaseRecord, { photos, ...text }: Form): Promise<Doing> {
  const fields = (Object.keys(text) as CaseField[]).filter((field) => text[field] !== record[field])
  const pick = (from: Record<CaseField, string>) =>
    Object.fromEntries(fields.map((field) => [field, from[field]]))
  const wanted = photos.map(({ id }) => id)
  if ((await checkPhotos(ctx, record.id, wanted)) < new Set(wanted).size)
    throw invalid('photos', '有照片已经不在了，请刷新后重选')
  return {
    changes: text,
    more: {
      facts: { changed: fields, photos: wanted.length },
      words: { before: pick(record), after: pick(text) },
    },
  }
}

/** Whoever writes on it as its editor may not review it. */
export async function editCase(ctx: Ctx, { params, body }: Input<typeof contract.editCase>) {
  const { version, ...form } = body
  await act(ctx, params.id, 'EDIT', { version }, async (record) => {
    const { changes, more } = await rewrite(ctx, record, form)
    return { changes: { ...changes, draftedBy: withMe(ctx, record.draftedBy) }, ...(more && { more }) }
  })
  return shown(ctx, params.id)
}

const withMe = ({ actor }: Ctx, drafters: readonly string[]) =>
  actor.personId && !drafters.includes(actor.personId) ? [...drafters, actor.personId] : [...drafters]

export async function submitCase(ctx: Ctx, { params, body }: Input<typeof contract.submitCase>) {
  await act(ctx, params.id, 'SUBMIT', body, ({ draftedBy }) => ({
    changes: { draftedBy: withMe(ctx, draftedBy) },
  }))
  return shown(ctx, params.id)
}

export async function reviseCase(ctx: Ctx, { params, body }: Input<typeof contract.reviseCase>) {
  const { version, ...form } = body
  await act(ctx, params.id, 'REVISE', { version }, (record) => rewrite(ctx, record, form))
  return shown(ctx, params.id)
}

/** From the beginning, with the order as it now stands; photos come back where they had gone and consent is there again. */
export async function redraftCase(ctx: Ctx, { params, body }: Input<typeof contract.redraftCase>) {
  await act(ctx, params.id, 'REDRAFT', body, async ({ id, story, draftedBy }) => {
    const there = await listPhotos(ctx, id)
    if (story.consentPhotos && there.length === 0) await copyPhotos(ctx, id, story.photos)
    await checkPhotos(ctx, id, [])
    return { changes: { ...factsOf(story), draftedBy: withMe(ctx, draftedBy) } }
  })
  return shown(ctx, params.id)
}

/** 不晒：the order is no longer offered to editors; it may still be drafted from its own page. */
export async function passCandidate(ctx: Ctx, { params }: Input<typeof contract.passCandidate>) {
  const story = await lockStory(ctx, params.id)
  const home = story && (await homeOf(ctx, story))
  if (!home || !mayEditAt(ctx.actor, home) || !(await noteCandidatePassed(ctx, params.id)))
    throw notFound('no_candidate', '这一单已经不在待晒的单里了，请刷新')
  return done
}

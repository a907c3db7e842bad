import { done } from '../../../../contract/common.ts'
import { placeholders } from '../../../../contract/orders/canned.ts'
import type * as contract from '../../../../contract/orders/canned.ts'
import type { Input } from '../../../../contract/route.ts'
import { holdsAt } from '../../../platform/access/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../../platform/errors.ts'
import { findSite } from '../../network/public.ts'
import { presentCanned } from './canned.queries.ts'
import { strangers } from './canned.rules.ts'
import { findCanned, insertCanned, lockCanned, updateCanned, type CannedRow } from './canned.store.ts'

type Form = Omit<Input<typeof contract.createCanned>['body'], 'siteId'>

/** Ready words of a place, for it and whoever stands below. */
export async function createCanned(ctx: Ctx, { body }: Input<typeof contract.createCanned>) {
  const { siteId, ...form } = body
  const site = await findSite(ctx, siteId)
  if (!site || !holdsAt(ctx.actor, 'canned:edit', site.path))
    throw forbidden('not_your_place', '您不能为这个地点写常用语，请选自己单位或下级的地点')
  refuseUnfit(form)
  const id = ctx.newId()
  const { districtId, actor, now } = ctx
  await insertCanned(ctx, { ...form, districtId, id, siteId, createdBy: actor.personId, createdAt: now })
  record(ctx, { id, siteId }, 'CREATE', { after: form })
  return shown(ctx, id)
}

export async function editCanned(ctx: Ctx, { params, body }: Input<typeof contract.editCanned>) {
  const { version, ...form } = body
  refuseUnfit(form)
  const canned = await lock(ctx, params.id, version)
  await updateCanned(ctx, canned.id, form)
  const { action, kind, state, label, words } = canned
  record(ctx, canned, 'EDIT', { before: { action, kind, state, label, words }, after: form })
  return shown(ctx, canned.id)
}

export async function retireCanned(ctx: Ctx, { params, body }: Input<typeof contract.retireCanned>) {
  const canned = await lock(ctx, params.id, body.version)
  await updateCanned(ctx, canned.id, { retiredAt: ctx.now })
  record(ctx, canned, 'RETIRE', {})
  return done
}

const record = (ctx: Ctx, { id, siteId }: Pick<CannedRow, 'id' | 'siteId'>, act: string, words: object) =>
  ctx.record({ subject: 'canned_answer', subjectId: id, act, party: 'CLERK', siteId, words: { ...words } })

function refuseUnfit({ words }: Form) {
  const [stranger] = strangers(words)
  if (stranger === undefined) return
  const known = placeholders.map((name) => `{${name}}`).join(' ')
  throw invalid('words', `不认识“{${stranger}}”，可以用的是：${known}`)
}

async function lock(ctx: Ctx, id: string, version: number): Promise<CannedRow> {
  const canned = await lockCanned(ctx, id)
  if (!canned || !holdsAt(ctx.actor, 'canned:edit', canned.path))
    throw notFound('no_canned', '没有这条常用语，或者您无权修改')
  if (canned.version !== version)
    throw conflict('stale', '这条常用语刚被他人更新，请刷新后再操作', { version: canned.version })
  return canned
}

async function shown(ctx: Ctx, id: string) {
  const row = await findCanned(ctx, id)
  const [view] = row ? await presentCanned(ctx, [row]) : []
  if (!view) throw new Error(`canned answer ${id} has no view`)
  return view
}

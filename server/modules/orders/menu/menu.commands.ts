import type * as contract from '../../../../contract/orders/menu.ts'
import type { MenuAction, MenuItem } from '../../../../contract/orders/menu.ts'
import type { Input } from '../../../../contract/route.ts'
import { holdsAt } from '../../../platform/access/actor.ts'
import { newCode } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { conflict, forbidden, invalid, notFound } from '../../../platform/errors.ts'
import { begin, take } from '../../../platform/flow/take.ts'
import { elapse } from '../../../platform/flow/elapse.ts'
import { findSite } from '../../network/public.ts'
import { findTeam } from '../../people/public.ts'
import { menuFlow } from './menu.flow.ts'
import { indexItems } from './menu.jobs.ts'
import { insertItem, lockItem, readItem, updateItem, type MenuRecord } from './menu.store.ts'
import { presentItems } from './menu.view.ts'

type Form = Omit<Input<typeof contract.createMenuItem>['body'], 'siteId'>

const noItem = () => notFound('no_item', '没有这项服务，或者您无权查看')

/** A draft at a place where the actor edits the menu. */
export async function createMenuItem(ctx: Ctx, { body }: Input<typeof contract.createMenuItem>) {
  const { siteId, ...form } = body
  const place = await findSite(ctx, siteId)
  if (!place) throw notFound('no_place', '没有找到这个地点')
  if (!holdsAt(ctx.actor, 'menu:edit', place.path))
    throw forbidden('not_your_place', '您不能为这个地点制单，请选自己单位或下级的地点')
  if (place.closedAt) throw conflict('place_closed', '这个地点已停用，请选正在开放的地点')
  await refuseUnfit(ctx, form)
  const id = ctx.newId()
  const columns = begin(ctx, menuFlow, { id, siteId, path: place.path, party: 'EDITOR', words: { ...form } })
  await insertItem(ctx, {
    districtId: ctx.districtId,
    id,
    siteId,
    qrCode: newCode(),
    ...form,
    createdBy: ctx.actor.personId,
    createdAt: ctx.now,
    ...columns,
  })
  await indexItems(ctx, [id])
  return shown(ctx, id)
}

/** Every edit keeps the old words of what it changed; on a published item the quarter starts anew. */
export async function editMenuItem(ctx: Ctx, { params, body }: Input<typeof contract.editMenuItem>) {
  const { version, ...form } = body
  await refuseUnfit(ctx, form)
  const item = await lock(ctx, params.id)
  const changed = (Object.keys(form) as (keyof Form)[]).filter((field) => form[field] !== item[field])
  const before = Object.fromEntries(changed.map((field) => [field, item[field]]))
  const after = Object.fromEntries(changed.map((field) => [field, form[field]]))
  const step = take(
    ctx,
    menuFlow,
    item,
    'EDIT',
    { version },
    {
      handling: { siteId: item.handlingSiteId, path: item.handlingPath },
      facts: { changed },
      words: { before, after },
    },
  )
  await updateItem(ctx, item.id, { ...form, ...step.columns })
  if (changed.includes('title')) await indexItems(ctx, [item.id])
  return shown(ctx, item.id)
}

export const publishMenuItem = (ctx: Ctx, input: Input<typeof contract.publishMenuItem>) =>
  move(ctx, input, 'PUBLISH')

export const withdrawMenuItem = (ctx: Ctx, input: Input<typeof contract.withdrawMenuItem>) =>
  move(ctx, input, 'WITHDRAW')

async function move(
  ctx: Ctx,
  { params, body }: Input<typeof contract.publishMenuItem>,
  action: MenuAction,
): Promise<MenuItem> {
  const item = await lock(ctx, params.id)
  const step = take(ctx, menuFlow, item, action, body)
  await updateItem(ctx, item.id, { ...step.columns })
  return shown(ctx, item.id)
}

/** The quarter is over: the editors are reminded, the item stays on offer. */
export async function strikeItem(ctx: Ctx, id: string) {
  const item = await lock(ctx, id)
  const step = elapse(ctx, menuFlow, item, undefined)
  if (step) await updateItem(ctx, id, { ...step.columns })
}

async function lock(ctx: Ctx, id: string): Promise<MenuRecord> {
  const item = await lockItem(ctx, id)
  if (!item || !holdsAt(ctx.actor, 'menu:edit', item.handlingPath)) throw noItem()
  return item
}

async function shown(ctx: Ctx, id: string): Promise<MenuItem> {
  const item = await readItem(ctx, id)
  const [view] = item ? await presentItems(ctx, [item]) : []
  if (!view) throw noItem()
  return view
}

async function refuseUnfit(ctx: Ctx, form: Form) {
  if ((form.seasonFrom === null) !== (form.seasonTo === null))
    throw invalid('seasonTo', '季节请同时填写开始和结束的月份')
  if (!form.teamId) return
  const team = await findTeam(ctx, form.teamId)
  if (!team || team.closedAt) throw invalid('teamId', '没有这支队伍，或者队伍已经解散，请另选一支')
}

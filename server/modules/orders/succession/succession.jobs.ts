import type { Ctx } from '../../../platform/ctx.ts'
import { rehome, type Succession } from '../../../platform/flow/rehome.ts'
import { take } from '../../../platform/flow/take.ts'
import type { PlaceHolding } from '../../../platform/module.ts'
import { getSuccessor } from '../../network/public.ts'
import { closeDesk, deskHoldings, mergeDesk } from './desk-succession.jobs.ts'
import { menuFlow } from '../menu/menu.flow.ts'
import { countPublishedAt, itemsAt, updateItem } from '../menu/menu.store.ts'
import { orderMoved } from '../order.events.ts'
import { orderFlow } from '../order.flow.ts'
import { countOpenAt, listOpenAt, lockOrder, saveStep } from '../order.store.ts'

interface Ended {
  placeId: string
}

/** A place was merged: open orders and the whole menu go on at the place that answers now. */
export async function followMerger(ctx: Ctx, { placeId }: Ended) {
  const succession = { fromId: placeId, to: await getSuccessor(ctx, placeId) }
  await followOrders(ctx, succession)
  await mergeDesk(ctx, succession)
  for (const item of await itemsAt(ctx, placeId)) {
    const { columns } = rehome(ctx, menuFlow, item, succession)
    await updateItem(ctx, item.id, { ...columns, siteId: succession.to.id })
  }
}

/** A place was closed: open orders go one level up, and nobody is offered its services any more. */
export async function followClosing(ctx: Ctx, { placeId }: Ended) {
  await followOrders(ctx, { fromId: placeId, to: await getSuccessor(ctx, placeId) })
  await closeDesk(ctx, placeId)
  const published = (await itemsAt(ctx, placeId)).filter(({ state }) => state === 'PUBLISHED')
  for (const item of published)
    await updateItem(ctx, item.id, { ...take(ctx, menuFlow, item, 'WITHDRAW').columns })
}

/** Orders that have ended keep the place they were at; its code leads on. */
async function followOrders(ctx: Ctx, succession: Succession) {
  const { fromId, to } = succession
  for (const id of await listOpenAt(ctx, fromId)) {
    const order = await lockOrder(ctx, id)
    const step = rehome(ctx, orderFlow, order, succession)
    await saveStep(ctx, order, step, {
      ...(order.siteId === fromId && { siteId: to.id }),
      ...(order.secondSiteId === fromId && secondAt(to.id, step.columns.handlingSiteId)),
    })
    const { action, columns } = step
    const { handlingSiteId: siteId, version } = columns
    const { teamId, handlingSiteId: fromSiteId } = order
    ctx.publish(orderMoved({ orderId: id, action, siteId, teamId, actorId: null, fromSiteId, version }))
  }
}

/** A second place that handles the order itself by now is none. */
const secondAt = (siteId: string, handlingSiteId: string) =>
  siteId === handlingSiteId ? { secondSiteId: null, secondPart: null } : { secondSiteId: siteId }

/** Worked out from what has happened: the past stays where it was, what goes on is counted where it goes on. */
const counted = {
  noun: '数字',
  words: { zh: '个数字', en: 'figures' },
  whenMerged: '以前的留在原来的地点，接着办的算在并入的地点',
  whenClosed: '以前的留在原来的地点，接着办的算在上级',
}

export const orderHoldings: readonly PlaceHolding[] = [
  {
    table: 'service_order',
    noun: '订单',
    words: { zh: '单没办完的订单', en: 'open orders' },
    count: countOpenAt,
    whenMerged: '由并入的地点接着办，期限不变',
    whenClosed: '由上级接着办，期限不变',
  },
  {
    table: 'menu_item',
    noun: '服务',
    words: { zh: '项上架的服务', en: 'published menu items' },
    count: countPublishedAt,
    whenMerged: '归并入的地点，照常提供',
    whenClosed: '下架',
  },
  ...deskHoldings,
  { table: 'flow_count', ...counted },
  { table: 'order_hold', ...counted },
  {
    table: 'order_word',
    noun: '查找用的词',
    words: { zh: '个查找用的词', en: 'words to find orders by' },
    whenMerged: '单到了哪里，就在哪里找得到',
    whenClosed: '单到了哪里，就在哪里找得到',
  },
]

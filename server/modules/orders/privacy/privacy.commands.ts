import { stateWords } from '../../../../contract/orders/words.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { PersonalData } from '../../../platform/module.ts'
import { leaveTeams, ledBy, membershipsOf } from '../../people/public.ts'
import { orderMadePrivate } from '../order.events.ts'
import { openStates } from '../order.flow.ts'
import { countOwn, eraseOwn, listOwn } from './privacy.store.ts'

/** What orders keep about whoever placed them. */
const ownOrders: PersonalData = {
  title: '我点的单',
  ground: '为您办事需要（个人信息保护法第十三条第一款第二项）',
  stays: '服务事实留存，不再能认出您：办了什么、哪支队伍、什么时候、评价几星',
  count: (ctx, personId) => countOwn(ctx, personId),
  read: readOwn,
  async hindrance(ctx, personId) {
    const open = await countOwn(ctx, personId, openStates)
    return open > 0 ? `您还有 ${open} 单没有办结，请先撤回，或等办完再注销` : undefined
  },
  async erase(ctx, personId) {
    // whatever was told of them comes down with the consent
    for (const { id, siteId } of await eraseOwn(ctx, personId))
      ctx.publish(orderMadePrivate({ orderId: id, siteId }))
  },
}

async function readOwn(ctx: Ctx, personId: string) {
  const opened = (sealed: string | null) => (sealed ? ctx.vault.open(sealed) : null)
  return (await listOwn(ctx, personId)).map((order) => ({
    编号: order.code,
    事项: order.title,
    说明: order.details,
    要当心的: order.risk,
    状态: stateWords[order.state].zh,
    点单时间: order.createdAt.toISOString(),
    联系人: opened(order.contactNameSealed),
    电话: opened(order.contactPhoneSealed),
    地址: opened(order.contactAddressSealed),
    服务结果: order.result,
    评价星级: order.stars,
    评价: order.comment,
    同意拍照: order.consentPhotos,
    同意晒单: order.consentShowcase,
  }))
}

/** Whom others rely on: teams. */
const ownTeams: PersonalData = {
  title: '我参加的队伍',
  ground: '您加入队伍时的同意',
  stays: '服务记录依《志愿服务条例》第十九条留存，不再能认出您',
  count: async (ctx, personId) => (await membershipsOf(ctx, personId)).length,
  read: async (ctx, personId) =>
    (await membershipsOf(ctx, personId)).map(({ name, leader, fromAt, toAt }) => ({
      队伍: name,
      身份: leader ? '队长' : '队员',
      加入: fromAt.toISOString(),
      离开: toAt?.toISOString() ?? null,
    })),
  async hindrance(ctx, personId) {
    const [led] = await ledBy(ctx, personId)
    return led ? `您是“${led}”的队长，请先交给另一位队长` : undefined
  },
  erase: leaveTeams,
}

export const orderPersonalData = [ownOrders, ownTeams]

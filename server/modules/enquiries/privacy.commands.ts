import type { PersonalData } from '../../platform/module.ts'
import { forgetNotices } from '../notifications/public.ts'
import { eraseOwn, listOwn } from './privacy.store.ts'

/** What enquiries keep about whoever asked. */
export const ownEnquiries: PersonalData = {
  title: '我问过的问题',
  ground: '为答复您需要（个人信息保护法第十三条第一款第二项）',
  stays: '只留在哪里问过、多久答复；您的话和联系方式删除',
  count: async (ctx, personId) => (await listOwn(ctx, personId)).length,
  read: async (ctx, personId) =>
    (await listOwn(ctx, personId)).map((enquiry) => ({
      编号: enquiry.code,
      问题: enquiry.question,
      提问时间: enquiry.createdAt.toISOString(),
      答复时间: enquiry.answeredAt?.toISOString() ?? null,
      联系人: enquiry.contactNameSealed ? ctx.vault.open(enquiry.contactNameSealed) : null,
      电话: enquiry.contactPhoneSealed ? ctx.vault.open(enquiry.contactPhoneSealed) : null,
    })),
  async hindrance(ctx, personId) {
    const open = (await listOwn(ctx, personId)).filter(({ state }) => state !== 'CLOSED').length
    return open > 0 ? `您还有 ${open} 个问题没有了结，请先撤回，或确认答复后再注销` : undefined
  },
  async erase(ctx, personId) {
    const asked = await listOwn(ctx, personId)
    await eraseOwn(ctx, personId)
    await forgetNotices(
      ctx,
      asked.map(({ id }) => id),
    )
  },
}

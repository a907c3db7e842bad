import { caseStateWords } from '../../../contract/cases/words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { PersonalData } from '../../platform/module.ts'
import { forgetNotices } from '../notifications/public.ts'
import { step } from './act.ts'
import { deleteCandidate } from './candidate.store.ts'
import { caseFlow } from './case.flow.ts'
import { lockCaseRow } from './case.store.ts'
import { removePhotos } from './photo.store.ts'
import { listOwn, wipeOfGone } from './privacy.store.ts'
import { recordOf } from './record.ts'

/** What was told of somebody's orders. */
export const ownCases: PersonalData = {
  title: '晒出的我的单',
  ground: '您同意公开（个人信息保护法第二十五条）',
  stays: '公开的撤下，您的话和照片删除；留下不署名的服务结果',
  count: async (ctx, personId) => (await listOwn(ctx, personId)).length,
  read: async (ctx, personId) =>
    (await listOwn(ctx, personId)).map(({ code, title, asked, said, state, publishedAt }) => ({
      编号: code,
      事项: title,
      您要办的事: asked,
      您的话: said,
      状态: caseStateWords[state].zh,
      公开时间: publishedAt?.toISOString() ?? null,
    })),
  async erase(ctx, personId) {
    for (const { id, orderId } of await listOwn(ctx, personId)) {
      await eraseOne(ctx, id)
      await deleteCandidate(ctx, orderId)
    }
  },
}

/** Whoever goes takes their consent along. */
async function eraseOne(ctx: Ctx, id: string) {
  const row = await lockCaseRow(ctx, id)
  if (!row) return
  if (caseFlow.steps.WITHDRAW_CONSENT.from.includes(row.state))
    await step(ctx, await recordOf(ctx, row), 'WITHDRAW_CONSENT', {})
  await removePhotos(ctx, id)
  await wipeOfGone(ctx, id)
  await forgetNotices(ctx, [id])
}

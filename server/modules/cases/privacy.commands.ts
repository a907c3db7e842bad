import type { PersonalData } from '../../platform/module.ts'
import { eraseSaid, listOwn } from './privacy.store.ts'

/** What was told of somebody's orders. */
export const ownCases: PersonalData = {
  title: '晒出的我的单',
  ground: '您同意公开（个人信息保护法第二十五条）',
  stays: '公开的撤下，您的话删除；留下不署名的事实',
  count: async (ctx, personId) => (await listOwn(ctx, personId)).length,
  read: async (ctx, personId) =>
    (await listOwn(ctx, personId)).map(({ code, title, said, publishedAt }) => ({
      编号: code,
      事项: title,
      您的话: said,
      公开时间: publishedAt?.toISOString() ?? null,
    })),
  erase: eraseSaid,
}

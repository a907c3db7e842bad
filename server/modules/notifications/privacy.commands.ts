import type { PersonalData } from '../../platform/module.ts'
import { countOfPerson, eraseOfPerson, listOfPerson } from './notice.store.ts'

/** What a person was told. */
export const ownNotices: PersonalData = {
  title: '我收到的消息',
  ground: '为您办事需要（个人信息保护法第十三条第一款第二项）',
  stays: '不留',
  count: countOfPerson,
  read: async (ctx, personId) =>
    (await listOfPerson(ctx, personId)).map(({ sentence, createdAt, readAt }) => ({
      消息: sentence,
      时间: createdAt.toISOString(),
      看过: readAt?.toISOString() ?? null,
    })),
  erase: eraseOfPerson,
}

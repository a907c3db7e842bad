import { mediationStateWords, memberPartWords } from '../../../contract/mediation/words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { PersonalData } from '../../platform/module.ts'
import { mediationFlow } from './mediation.flow.ts'

/** The mediations in which somebody is named; themselves they may see that. */
const named = ({ db, districtId }: Ctx, personId: string) =>
  db
    .selectFrom('mediationMember as m')
    .innerJoin('mediation as d', (join) =>
      join.onRef('d.districtId', '=', 'm.districtId').onRef('d.id', '=', 'm.mediationId'),
    )
    .select(['d.code', 'd.state', 'd.createdAt', 'm.part'])
    .where('m.districtId', '=', districtId)
    .where('m.personId', '=', personId)
    .orderBy('d.createdAt')
    .execute()

/** What mediation keeps about whoever is named in one: it is sealed, and stays so. */
export const ownMediations: PersonalData = {
  title: '我参加的调解',
  ground: '您同意调解；依《人民调解法》建立调解档案',
  stays: '调解档案加密留存，只有当事人、调解员能看到',
  count: async (ctx, personId) => (await named(ctx, personId)).length,
  read: async (ctx, personId) =>
    (await named(ctx, personId)).map(({ code, state, createdAt, part }) => ({
      编号: code,
      状态: mediationStateWords[state].zh,
      我的身份: memberPartWords[part].zh,
      提出时间: createdAt.toISOString(),
    })),
  async hindrance(ctx, personId) {
    const running = (await named(ctx, personId)).filter(({ state }) => !mediationFlow.ends.includes(state))
    return running.length > 0
      ? `您还有 ${running.length} 件调解没有结束，请等结束，或先退出调解再注销`
      : undefined
  },
  erase: async () => {},
}

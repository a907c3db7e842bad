import type * as contract from '../../../contract/cases/desk.ts'
import type { Input } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { act } from './act.ts'
import { presentCase } from './case.view.ts'
import { factsOf } from './draft.commands.ts'
import { readCase } from './record.ts'

const shown = async (ctx: Ctx, id: string) => presentCase(ctx, await readCase(ctx, id))

export async function sendBackCase(ctx: Ctx, { params, body }: Input<typeof contract.sendBackCase>) {
  await act(ctx, params.id, 'SEND_BACK', body)
  return shown(ctx, params.id)
}

/** To the public: text, stars and team as they stand at this moment. */
export async function publishCase(ctx: Ctx, { params, body }: Input<typeof contract.publishCase>) {
  await act(ctx, params.id, 'PUBLISH', body, ({ story }) => ({
    changes: { ...factsOf(story), publishedAt: ctx.now },
  }))
  return shown(ctx, params.id)
}

export async function takeDownCase(ctx: Ctx, { params, body }: Input<typeof contract.takeDownCase>) {
  await act(ctx, params.id, 'TAKE_DOWN', body)
  return shown(ctx, params.id)
}

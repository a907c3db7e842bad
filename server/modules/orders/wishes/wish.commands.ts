import type * as contract from '../../../../contract/orders/wishes.ts'
import type { Input } from '../../../../contract/route.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { act, shown } from '../act.ts'
import { saveWishText } from './wish.store.ts'

/** The desk writes or checks what the wall will say; the wish itself stays between the two of them. */
export async function checkWish(ctx: Ctx, { params, body }: Input<typeof contract.checkWish>) {
  const { version, text } = body
  const order = await act(ctx, params.id, 'CHECK_WISH', { version }, async (before) => {
    await saveWishText(ctx, before.id, text)
    return { more: { words: { text } } }
  })
  return shown(ctx, order)
}

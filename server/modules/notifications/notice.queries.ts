import type * as contract from '../../../contract/notices/notices.ts'
import type { NoticeView } from '../../../contract/notices/notices.ts'
import type { Input, Reply } from '../../../contract/route.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { decodePosition, pageOf } from '../../platform/db/keyset.ts'
import { countUnread, pageNotices, type NoticeRow } from './notice.store.ts'

export async function listNotices(
  ctx: Ctx,
  { query }: Input<typeof contract.listNotices>,
): Promise<Reply<typeof contract.listNotices>> {
  const { inbox, cursor, size } = query
  const found = await pageNotices(ctx, { inbox, after: decodePosition(cursor), limit: size + 1 })
  const { rows, next } = pageOf(found, size, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { rows: rows.map(shown), ...(next && { next }) }
}

export const countNotices = async (ctx: Ctx, { query }: Input<typeof contract.countNotices>) => ({
  unread: await countUnread(ctx, query.inbox),
})

const shown = ({ createdAt, readAt, settledAt, facts, ...row }: NoticeRow): NoticeView => ({
  ...row,
  facts: facts as Record<string, unknown>,
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
  settledAt: settledAt?.toISOString() ?? null,
})

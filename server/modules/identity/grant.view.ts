import type { GrantView } from '../../../contract/identity/session.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { wordsOfActs } from '../../platform/history/read.ts'
import { placeRef } from '../network/public.ts'
import type { GrantRow } from './grant.store.ts'

/** Grants as people read them; beside one that was taken back, why. */
export async function grantViews(ctx: Ctx, rows: readonly GrantRow[]): Promise<GrantView[]> {
  const ended = rows.filter(({ revokedAt }) => revokedAt).map(({ id }) => id)
  const words = ended.length > 0 ? await wordsOfActs(ctx, ended, ['REVOKE', 'END_DELEGATION']) : new Map()
  return rows.map((row) => grantView(row, words.get(row.id)?.['reason']))
}

const grantView = (row: GrantRow, reason: unknown): GrantView => ({
  id: row.id,
  role: row.role,
  reach: row.reach,
  place: placeRef({ id: row.siteId, kind: row.kind, name: row.siteName, qrCode: row.qrCode }),
  person: { id: row.personId, name: row.personName },
  fromAt: row.fromAt.toISOString(),
  toAt: row.toAt?.toISOString() ?? null,
  delegated: row.delegatedFromId !== null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  revokedBecause: typeof reason === 'string' ? reason : null,
})

import type { GrantView } from '../../../contract/identity/session.ts'
import { placeRef } from '../network/public.ts'
import type { GrantRow } from './grant.store.ts'

export const grantView = (row: GrantRow): GrantView => ({
  id: row.id,
  role: row.role,
  reach: row.reach,
  place: placeRef({ id: row.siteId, kind: row.kind, name: row.siteName, qrCode: row.qrCode }),
  person: { id: row.personId, name: row.personName },
  fromAt: row.fromAt.toISOString(),
  toAt: row.toAt?.toISOString() ?? null,
  delegated: row.delegatedFromId !== null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
})

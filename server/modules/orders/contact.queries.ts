import { sql } from 'kysely'
import type { PathRange } from '../../platform/access/scope.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { withinRanges } from '../../platform/db/sql.ts'

const SHOWN = 20

/** Orders under one keyed phone hash, newest first, at most twenty. */
export const listByContact = (
  { db, districtId }: Ctx,
  column: 'contactPhoneIndex' | 'contactTailIndex',
  index: string,
  ranges: readonly PathRange[],
) =>
  db
    .selectFrom('serviceOrder as o')
    .innerJoin('site as h', (join) =>
      join.onRef('h.districtId', '=', 'o.districtId').onRef('h.id', '=', 'o.handlingSiteId'),
    )
    .selectAll('o')
    .select('h.path as handlingPath')
    .where('o.districtId', '=', districtId)
    .where(`o.${column}`, '=', index)
    .where((eb) => withinRanges(eb, sql<string>`h.path`, ranges))
    .orderBy('o.createdAt', 'desc')
    .orderBy('o.id', 'desc')
    .limit(SHOWN)
    .execute()

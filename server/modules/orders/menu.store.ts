import type { Selectable } from 'kysely'
import type { MenuItemTable } from '../../../db/schema.ts'
import type { Ctx } from '../../platform/ctx.ts'

export type MenuItemRow = Selectable<MenuItemTable>

export const findMenuItem = ({ db, districtId }: Ctx, id: string): Promise<MenuItemRow | undefined> =>
  db
    .selectFrom('menuItem')
    .selectAll()
    .where('districtId', '=', districtId)
    .where('id', '=', id)
    .executeTakeFirst()

import type { MenuItem } from '../../../contract/orders/menu.ts'
import { dayText } from '../../kit/format.ts'

/** By when an item must be looked at again; near and over in words too. */
export function Revision({ item }: { item: Pick<MenuItem, 'reviseBy' | 'revisionLate' | 'revisionSoon'> }) {
  const { reviseBy, revisionLate, revisionSoon } = item
  if (!reviseBy) return <span className="lc-quiet">上架后开始算</span>
  const day = dayText(`${reviseBy}T00:00:00+08:00`)
  if (revisionLate) return <span className="ld-late">{day} 已到期</span>
  if (revisionSoon) return <span className="ld-soon">{day} 前 · 快到期</span>
  return <>{day} 前</>
}

import { useQuery } from '@tanstack/react-query'
import {
  listTree,
  placeKinds,
  placeKindWords,
  placeParents,
  type Place,
} from '../../../contract/network/places.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel } from '../parts/Screen.tsx'

const SHOWN = 100

/** The kinds of place that may stand under this one; first those that stand nowhere else. */
export const kindsBelow = (kind: Place['kind']) =>
  placeKinds
    .filter((each) => placeParents[each].includes(kind))
    .toSorted((a, b) => placeParents[a].length - placeParents[b].length)

/** What stands directly below, as a list to walk on. */
export function PlaceChildren({ place }: { place: Place }) {
  const query = { parentId: place.id, size: SHOWN }
  const { data, error } = useQuery(reply(listTree, { query }))
  const may = kindsBelow(place.kind)
  if (may.length === 0) return null
  const rows = data?.rows ?? []
  return (
    <Panel title="下级" count={data && (data.next ? undefined : rows.length)}>
      <Fault fault={error} />
      {data && rows.length === 0 && (
        <p className="lc-quiet">
          还没有下级。这里可以设{may.map((kind) => placeKindWords[kind].zh).join('、')}
          {place.mayEdit ? '，点上面的“新建下级”。' : '。'}
        </p>
      )}
      <ul className="ln-children">
        {rows.map((child) => (
          <li key={child.id}>
            <Go to={`/network?place=${child.id}`}>
              <span>{child.name}</span>
              <small className="lc-quiet">
                {placeKindWords[child.kind].zh}
                {child.childCount > 0 && ` · ${child.childCount}`}
              </small>
            </Go>
          </li>
        ))}
      </ul>
      {data?.next && <p className="lc-quiet">这里只列前 {SHOWN} 个，其余请在左边展开或查找。</p>}
    </Panel>
  )
}

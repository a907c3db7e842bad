import { useSearch } from '../parts/address.ts'
import { Go } from '../parts/Go.tsx'
import { Title } from '../parts/Screen.tsx'
import { useMay, useMe } from '../parts/useMe.ts'
import { PlacePanel } from './PlacePanel.tsx'
import { PlaceTree } from './PlaceTree.tsx'
import './network.css'

/** The network within one's reach: the tree at the left, the chosen place at the right; at first one's own. */
export function Network() {
  const { place } = useSearch()
  const own = useMe()?.grants[0]?.place.id
  const mayImport = useMay('network:import')
  const chosen = place ?? own
  return (
    <>
      <Title title="网络" below="中心、所、站和它们之下的点、岗、院落、网格">
        {mayImport && <Go to="/network/import">导入表格</Go>}
      </Title>
      <div className="ln-panes" data-chosen={place ? '' : undefined}>
        <PlaceTree chosen={chosen} />
        <div className="ln-place">
          <Go to="/network" className="ln-back">
            ‹ 回到网络
          </Go>
          {chosen && <PlacePanel key={chosen} id={chosen} />}
        </div>
      </div>
    </>
  )
}

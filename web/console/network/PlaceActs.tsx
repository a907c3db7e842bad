import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { placeParents, type Place } from '../../../contract/network/places.ts'
import { ClosePlace } from './ClosePlace.tsx'
import { MergePlace } from './MergePlace.tsx'
import { MovePlace } from './MovePlace.tsx'
import { kindsBelow } from './PlaceChildren.tsx'
import { PlaceForm } from './PlaceForm.tsx'
import { PrintSigns } from './PrintSigns.tsx'
import { RenewCode } from './RenewCode.tsx'

type Act = 'EDIT' | 'CREATE' | 'PRINT' | 'MOVE' | 'MERGE' | 'RENEW' | 'CLOSE'

/** What can be done with a place; whoever may not says so in one line instead of dead buttons. */
export function PlaceActs({ place }: { place: Place }) {
  const [act, setAct] = useState<Act>()
  const close = () => setAct(undefined)
  if (place.closedAt) return null
  const seldom = [
    { key: 'MOVE', label: '移到别的上级之下', disabled: placeParents[place.kind].length === 0 },
    { key: 'MERGE', label: '并入另一个地点', disabled: !place.parent },
    { key: 'RENEW', label: '换二维码' },
    { key: 'CLOSE', label: '停用', danger: true, disabled: !place.parent },
  ]
  return (
    <div className="lc-acts">
      {place.mayEdit && (
        <>
          <Button type="primary" onClick={() => setAct('EDIT')}>
            修改资料
          </Button>
          {kindsBelow(place.kind).length > 0 && <Button onClick={() => setAct('CREATE')}>新建下级</Button>}
        </>
      )}
      <Button onClick={() => setAct('PRINT')}>打印二维码</Button>
      {place.mayEdit && (
        <Dropdown trigger={['click']} menu={{ items: seldom, onClick: ({ key }) => setAct(key as Act) }}>
          <Button>调整 ▾</Button>
        </Dropdown>
      )}
      {act === 'EDIT' && <PlaceForm place={place} onClose={close} />}
      {act === 'CREATE' && <PlaceForm parent={place} onClose={close} />}
      {act === 'PRINT' && <PrintSigns place={place} onClose={close} />}
      {act === 'MOVE' && <MovePlace place={place} onClose={close} />}
      {act === 'MERGE' && <MergePlace place={place} onClose={close} />}
      {act === 'RENEW' && <RenewCode place={place} onClose={close} />}
      {act === 'CLOSE' && <ClosePlace place={place} onClose={close} />}
    </div>
  )
}

import { App, Form } from 'antd'
import { movePlace, placeKindWords, placeParents, type Place } from '../../../contract/network/places.ts'
import { useAction } from '../../kit/query.ts'
import { Dialog } from './Dialog.tsx'
import { PlacePick } from './PlacePick.tsx'
import { usePlaceUse } from './usePlaceUse.ts'

export function MovePlace({ place, onClose }: { place: Place; onClose: () => void }) {
  const move = useAction(movePlace)
  const { message } = App.useApp()
  const { data: use } = usePlaceUse(place.id)
  const fitting = placeParents[place.kind].map((kind) => placeKindWords[kind].zh).join('、')
  return (
    <Dialog
      title={`移动“${place.name}”`}
      act="移过去"
      reason
      busy={move.isPending}
      fault={move.error}
      onClose={onClose}
      onAct={(typed) =>
        move.mutate(
          { params: { id: place.id }, body: { version: place.version, ...typed } },
          {
            onSuccess: ({ parent }) => {
              message.success(`已移到“${parent?.name ?? ''}”之下`)
              onClose()
            },
          },
        )
      }
    >
      <ul className="ln-means">
        <li>
          {use?.below ? `它和它下面的 ${use.below} 个地点一起移过去。` : '它下面没有地点，只移它自己。'}
        </li>
        <li>订单、咨询、队伍、授权都跟着地点走，不用重新办理。</li>
        <li>二维码和官方编码不变。管辖范围按新的上级算，原上级不再看得到它。</li>
      </ul>
      <Form.Item
        name="parentId"
        label={`移到哪里（${placeKindWords[place.kind].zh}可以设在${fitting}之下）`}
        rules={[{ required: true, message: '请选新的上级' }]}
      >
        <PlacePick above={place.kind} near={undefined} without={[place.id, place.parent?.id ?? '']} />
      </Form.Item>
    </Dialog>
  )
}

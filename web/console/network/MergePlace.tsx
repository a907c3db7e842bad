import { App, Form } from 'antd'
import { mergePlace, placeKindWords, type Place } from '../../../contract/network/places.ts'
import { useAction } from '../../kit/query.ts'
import { goWith } from '../parts/address.ts'
import { Dialog } from './Dialog.tsx'
import { PlacePick } from './PlacePick.tsx'
import { usePlaceUse } from './usePlaceUse.ts'

export function MergePlace({ place, onClose }: { place: Place; onClose: () => void }) {
  const merge = useAction(mergePlace)
  const { message } = App.useApp()
  const { data: use } = usePlaceUse(place.id)
  const kind = placeKindWords[place.kind].zh
  return (
    <Dialog
      title={`把“${place.name}”并入另一个${kind}`}
      act="并过去"
      danger
      reason
      busy={merge.isPending}
      fault={merge.error}
      onClose={onClose}
      onAct={(typed) =>
        merge.mutate(
          { params: { id: place.id }, body: { version: place.version, ...typed } },
          {
            onSuccess: ({ mergedInto }) => {
              message.success(`已并入“${mergedInto?.name ?? ''}”`)
              onClose()
              if (mergedInto) goWith('/network', { place: mergedInto.id })
            },
          },
        )
      }
    >
      <Form.Item
        name="intoId"
        label={`并入哪个${kind}`}
        rules={[{ required: true, message: `请选一个${kind}` }]}
      >
        <PlacePick kind={place.kind} near={place.parent?.id} without={[place.id]} />
      </Form.Item>
      <p>并过去以后，这个地点就不在了，不能退回：</p>
      <ul className="ln-means">
        <li>已经张贴的二维码{place.officialCode && '和官方编码'}自动转到并入的地点，不用马上换。</li>
        <li>{use?.children ? `下面的 ${use.children} 个下级一起过去。` : '它没有下级。'}</li>
        {use?.holds.map(({ label, count, whenMerged }) => (
          <li key={label}>
            {count} {label}：{whenMerged}。
          </li>
        ))}
        <li>已经办结的事仍记在它名下，历史都查得到。</li>
      </ul>
    </Dialog>
  )
}

import { Alert, App, Button, Checkbox, Form, Modal } from 'antd'
import { closePlace, type Place } from '../../../contract/network/places.ts'
import { useAction } from '../../kit/query.ts'
import { Dialog } from './Dialog.tsx'
import { usePlaceUse } from './usePlaceUse.ts'

/** First what still stands in the way or is left over, then the reason. */
export function ClosePlace({ place, onClose }: { place: Place; onClose: () => void }) {
  const close = useAction(closePlace)
  const { message } = App.useApp()
  const { data: use } = usePlaceUse(place.id)
  if (use && use.children > 0)
    return (
      <Modal
        open
        title={`还不能停用“${place.name}”`}
        footer={<Button onClick={onClose}>知道了</Button>}
        onCancel={onClose}
      >
        <Alert
          type="warning"
          showIcon
          title={`它下面还有 ${use.children} 个地点在用`}
          description="请先把它们移到别处、并入别处或停用。要整个交给另一个同类地点，请用“并入另一个地点”，下级会一起过去。"
        />
      </Modal>
    )
  const left = use?.holds ?? []
  return (
    <Dialog
      title={`停用“${place.name}”`}
      act="停用"
      danger
      reason
      busy={close.isPending || !use}
      fault={close.error}
      onClose={onClose}
      onAct={({ reason }) =>
        close.mutate(
          { params: { id: place.id }, body: { version: place.version, reason, handUp: left.length > 0 } },
          {
            onSuccess: () => {
              message.success('已停用，历史都在')
              onClose()
            },
          },
        )
      }
    >
      <ul className="ln-means">
        <li>公开页和二维码转到上级“{place.parent?.name}”。</li>
        <li>停用以后不能恢复；需要时新建一个。</li>
        {left.map(({ label, count, whenClosed }) => (
          <li key={label}>
            <strong>
              {count} {label}
            </strong>
            ：{whenClosed}。
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <Form.Item
          name="handUp"
          valuePropName="checked"
          rules={[
            {
              validator: (_, checked) =>
                checked ? Promise.resolve() : Promise.reject(new Error('请先确认，或者改用“并入另一个地点”')),
            },
          ]}
        >
          <Checkbox>上面这些照此办理，交给上级</Checkbox>
        </Form.Item>
      )}
    </Dialog>
  )
}

import { Form, Radio, Select } from 'antd'
import { platforms, platformWords } from '../../../contract/network/places.ts'
import * as contract from '../../../contract/orders/routes.ts'
import { orderKinds, orderKindWords } from '../../../contract/orders/words.ts'
import { DeskForm } from './DeskForm.tsx'
import type { RowFormProps } from './DeskList.tsx'
import { PlacePick } from './PlacePick.tsx'

interface Typed {
  siteId?: string
  kind?: string
  platform?: string
  handlingSiteId?: string
  secondSiteId?: string
  secondPart?: string
}

export function RouteForm({ row: rule, onClose }: RowFormProps<contract.OrderRoute>) {
  const [form] = Form.useForm<Typed>()
  const second = Form.useWatch('secondSiteId', form)
  return (
    <DeskForm<Typed>
      form={form}
      title={rule ? `修改规则：${rule.place.name}及下级` : '新定一条规则'}
      row={rule}
      create={contract.createRoute}
      edit={contract.editRoute}
      start={rule ? startOf(rule) : { secondPart: 'INFORMED' }}
      bodyOf={bodyOf}
      onClose={onClose}
    >
      {!rule && (
        <Form.Item
          name="siteId"
          label="在哪里点的单（连同下级）"
          rules={[{ required: true, message: '请选一个地点' }]}
        >
          <PlacePick />
        </Form.Item>
      )}
      <What />
      <Form.Item name="handlingSiteId" label="由谁办" extra="不选就由点单的地点自己办">
        <PlacePick known={rule?.handling} />
      </Form.Item>
      <Form.Item name="secondSiteId" label="同时告诉谁">
        <PlacePick known={rule?.second} />
      </Form.Item>
      {second && (
        <Form.Item name="secondPart" label="他们">
          <Radio.Group
            optionType="button"
            options={contract.secondParts.map((value) => ({
              value,
              label: contract.secondPartWords[value].zh,
            }))}
          />
        </Form.Item>
      )}
    </DeskForm>
  )
}

const bodyOf = ({
  kind = null,
  platform = null,
  handlingSiteId = null,
  secondSiteId = null,
  secondPart = 'INFORMED',
}: Partial<Record<keyof Typed, string | null>>) => ({
  kind,
  platform,
  handlingSiteId,
  secondSiteId,
  secondPart: secondSiteId ? secondPart : null,
})

const startOf = ({ kind, platform, handling, second, secondPart }: contract.OrderRoute): Typed => ({
  ...(kind && { kind }),
  ...(platform && { platform }),
  ...(handling && { handlingSiteId: handling.id }),
  ...(second && { secondSiteId: second.id }),
  secondPart: secondPart ?? 'INFORMED',
})

const What = () => (
  <div className="lc-pair">
    <Form.Item name="platform" label="哪个平台">
      <Select
        allowClear
        placeholder="不限"
        options={platforms.map((value) => ({ value, label: platformWords[value].zh }))}
      />
    </Form.Item>
    <Form.Item name="kind" label="哪种单">
      <Select
        allowClear
        placeholder="不限"
        options={orderKinds.map((value) => ({ value, label: orderKindWords[value].zh }))}
      />
    </Form.Item>
  </div>
)

import { Form, Modal, Radio, Select } from 'antd'
import { useEffect } from 'react'
import { platforms, platformWords } from '../../../contract/network/places.ts'
import * as contract from '../../../contract/orders/routes.ts'
import { orderKinds, orderKindWords } from '../../../contract/orders/words.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { PlacePick } from './PlacePick.tsx'

interface RouteFormProps {
  /** Absent: a new one. */
  rule: contract.OrderRoute | undefined
  onClose: () => void
}

interface Typed {
  siteId?: string
  kind?: string
  platform?: string
  handlingSiteId?: string
  secondSiteId?: string
  secondPart?: string
}

export function RouteForm({ rule, onClose }: RouteFormProps) {
  const [form] = Form.useForm<Typed>()
  const create = useAction(contract.createRoute)
  const edit = useAction(contract.editRoute)
  const error = create.error ?? edit.error
  useEffect(() => {
    const faults = error?.problem.fields ?? []
    form.setFields(faults.map(({ path, message }) => ({ name: path as keyof Typed, errors: [message] })))
  }, [error, form])
  const second = Form.useWatch('secondSiteId', form)
  const send = ({ siteId, ...typed }: Typed) => {
    const {
      kind = null,
      platform = null,
      handlingSiteId = null,
      secondSiteId = null,
      secondPart = null,
    } = typed
    const body = {
      kind,
      platform,
      handlingSiteId,
      secondSiteId,
      secondPart: secondSiteId ? (secondPart ?? 'INFORMED') : null,
    }
    if (rule)
      edit.mutate(
        { params: { id: rule.id }, body: { version: rule.version, ...body } },
        { onSuccess: onClose },
      )
    else create.mutate({ body: { siteId, ...body } }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title={rule ? `修改规则：${rule.place.name}及下级` : '新定一条规则'}
      okText="保存"
      cancelText="先不了"
      confirmLoading={create.isPending || edit.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={rule ? startOf(rule) : { secondPart: 'INFORMED' }}
        onFinish={send}
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
      </Form>
      <Fault fault={error} />
    </Modal>
  )
}

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

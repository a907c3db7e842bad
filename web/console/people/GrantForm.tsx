import { App, Button, DatePicker, Form, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { reaches, roles, roleWords, type Reach, type Role } from '../../../contract/access.ts'
import { grantRole } from '../../../contract/identity/session.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { useMe } from '../parts/useMe.ts'
import { PlacePick, StaffPick } from './pickers.tsx'
import { endOf, reachWords, startOf } from './words.ts'

interface Dated {
  format(pattern: string): string
}

interface Typed {
  personId: string
  role: Role
  siteId: string
  reach: Reach
  days?: [Dated | null, Dated | null] | null
}

interface GrantFormProps {
  person?: { id: string; name: string }
  place?: { id: string; name: string } | undefined
}

/** Gives somebody a role at a place, from a day to a day, or until it is taken back. */
export function GrantForm({ person, place }: GrantFormProps) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const grant = useAction(grantRole, ['session'])
  const [form] = Form.useForm<Typed>()
  const offered = useGivableRoles()
  const send = ({ days, ...typed }: Typed) => {
    const [from, to] = days ?? []
    const body = {
      ...typed,
      ...(from &&
        startOf(from.format('YYYY-MM-DD')) > new Date() && { fromAt: startOf(from.format('YYYY-MM-DD')) }),
      ...(to && { toAt: endOf(to.format('YYYY-MM-DD')) }),
    }
    grant.mutate(
      { body },
      {
        onSuccess: (given) => {
          message.success(`${given.person.name}：${roleWords[given.role].zh}，${given.place.name}`)
          form.resetFields()
          setOpen(false)
        },
      },
    )
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        授予岗位
      </Button>
      <Modal
        open={open}
        title={person ? `授予${person.name}一个岗位` : '授予岗位'}
        okText="授予"
        cancelText="先不了"
        confirmLoading={grant.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ personId: person?.id, siteId: place?.id, reach: 'BELOW' }}
          onFinish={send}
        >
          <Form.Item name="personId" label="给谁" rules={[{ required: true, message: '请选择一个人' }]}>
            <StaffPick known={person?.name} />
          </Form.Item>
          <Form.Item name="role" label="岗位" rules={[{ required: true, message: '请选择岗位' }]}>
            <Select
              placeholder="选一个岗位"
              options={offered.map((role) => ({ value: role, label: roleWords[role].zh }))}
            />
          </Form.Item>
          <Form.Item name="siteId" label="在哪个地点" rules={[{ required: true, message: '请选择地点' }]}>
            <PlacePick known={place?.name} />
          </Form.Item>
          <Form.Item name="reach" label="管到哪里">
            <Radio.Group options={reaches.map((reach) => ({ value: reach, label: reachWords[reach] }))} />
          </Form.Item>
          <Form.Item name="days" label="起止日期" extra="不填就是从现在起，直到收回">
            <DatePicker.RangePicker allowEmpty={[true, true]} />
          </Form.Item>
        </Form>
        <Fault fault={grant.error} />
      </Modal>
    </>
  )
}

/** The security administrator gives every role, others only what they hold themselves. */
function useGivableRoles(): readonly Role[] {
  const held = useMe()?.grants.map(({ role }) => role) ?? []
  return held.includes('SECURITY_ADMIN') ? roles : roles.filter((role) => held.includes(role))
}

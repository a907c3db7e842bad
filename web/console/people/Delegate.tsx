import { App, Button, DatePicker, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { roleWords } from '../../../contract/access.ts'
import type { GrantView } from '../../../contract/identity/session.ts'
import { delegateGrant, endDelegation } from '../../../contract/identity/staff.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { StaffPick } from './pickers.tsx'
import { endOf, period, startOf } from './words.ts'

interface Dated {
  format(pattern: string): string
}

interface Typed {
  personId: string
  days: [Dated, Dated]
}

/** Lends one's own role to a colleague while one is away. */
export function Delegate({ grant }: { grant: GrantView }) {
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const lend = useAction(delegateGrant)
  const [form] = Form.useForm<Typed>()
  const send = ({ personId, days: [from, to] }: Typed) => {
    const fromAt = startOf(from.format('YYYY-MM-DD'))
    const toAt = endOf(to.format('YYYY-MM-DD'))
    const body = { personId, toAt, ...(fromAt > new Date() && { fromAt }) }
    lend.mutate(
      { params: { id: grant.id }, body },
      {
        onSuccess: (lent) => {
          message.success(`已委托${lent.person.name}，${period(lent)}`)
          setOpen(false)
        },
      },
    )
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        请人代理
      </Button>
      <Modal
        open={open}
        title={`请人代理：${roleWords[grant.role].zh}`}
        okText="委托"
        cancelText="先不了"
        confirmLoading={lend.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <p className="lc-quiet">
          代理的人在这几天里和您一样办事，到期自动结束；您自己的岗位不变，收回时代理也一起结束。
        </p>
        <Form<Typed> form={form} layout="vertical" requiredMark={false} onFinish={send}>
          <Form.Item name="personId" label="请谁代理" rules={[{ required: true, message: '请选择同事' }]}>
            <StaffPick />
          </Form.Item>
          <Form.Item name="days" label="从哪天到哪天" rules={[{ required: true, message: '请选择起止日期' }]}>
            <DatePicker.RangePicker />
          </Form.Item>
        </Form>
        <Fault fault={lend.error} />
      </Modal>
    </>
  )
}

/** Ends a stand-in before its time: whoever lent takes back, whoever borrowed hands back. */
export function EndDelegation({ grant, label }: { grant: GrantView; label: string }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const end = useAction(endDelegation, ['session'])
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={`${label}：${roleWords[grant.role].zh}`}
        okText={label}
        cancelText="先不了"
        okButtonProps={{ disabled: reason.trim() === '' }}
        confirmLoading={end.isPending}
        onOk={() =>
          end.mutate({ params: { id: grant.id }, body: { reason } }, { onSuccess: () => setOpen(false) })
        }
        onCancel={() => setOpen(false)}
      >
        <Input
          aria-label="原因"
          placeholder="原因，例如：提前回来了"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Fault fault={end.error} />
      </Modal>
    </>
  )
}

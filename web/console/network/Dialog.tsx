import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import type { CallRefused } from '../../kit/call.ts'
import { Refusal } from './Refusal.tsx'

interface DialogProps {
  title: string
  /** What the button says; absent: there is nothing to confirm yet. */
  act: string
  danger?: boolean
  busy: boolean
  fault: CallRefused | null
  /** The person must say why. */
  reason?: boolean
  onAct: (typed: Record<string, unknown>) => void
  onClose: () => void
  children: ReactNode
}

/** A change of the network: what it means first, then what it asks for, then why. */
export function Dialog({ title, act, danger, busy, fault, reason, onAct, onClose, children }: DialogProps) {
  const [form] = Form.useForm<Record<string, unknown>>()
  const fields = fault?.problem.fields ?? []
  return (
    <Modal
      open
      title={title}
      okText={act}
      cancelText="先不了"
      confirmLoading={busy}
      okButtonProps={{ danger: danger ?? false }}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={560}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={onAct}>
        {children}
        {reason && (
          <Form.Item
            name="reason"
            label="为什么"
            rules={[{ required: true, whitespace: true, message: '请写一句原因，会记入经过' }]}
          >
            <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2 }} placeholder="如：区划调整" />
          </Form.Item>
        )}
      </Form>
      {fields.map(({ path, message }) => (
        <p key={path} className="ld-late" role="alert">
          {message}
        </p>
      ))}
      {fields.length === 0 && <Refusal fault={fault} />}
    </Modal>
  )
}

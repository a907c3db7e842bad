import { Form, Input, Modal } from 'antd'
import { useEffect } from 'react'
import type { AnyRoute } from '../../../contract/route.ts'
import { fromLocalInput } from '../../kit/format.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'

/** One thing that an act asks for. */
export interface Asked {
  name: string
  label: string
  most?: number
  kind?: 'LINE' | 'TEXT' | 'DAY' | 'INSTANT'
  optional?: boolean
  initial?: string
}

interface AskModalProps {
  route: AnyRoute
  id: string
  title: string
  asked: readonly Asked[]
  /** Sent along with what is typed: the version, ids. */
  more: Record<string, unknown>
  onClose: () => void
}

/** An act with its small form; without questions it only asks whether one is sure. */
export function AskModal({ route, id, title, asked, more, onClose }: AskModalProps) {
  const send = useAction(route, ['knowledge'])
  const [form] = Form.useForm<Record<string, string>>()
  const { error } = send
  useEffect(() => {
    const faults = error?.problem.fields ?? []
    form.setFields(faults.map(({ path, message }) => ({ name: path, errors: [message] })))
  }, [error, form])
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText="先不了"
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={Object.fromEntries(asked.map(({ name, initial }) => [name, initial]))}
        onFinish={(typed) =>
          send.mutate({ params: { id }, body: { ...more, ...given(asked, typed) } }, { onSuccess: onClose })
        }
      >
        {asked.length === 0 && <p>确定要“{title}”吗？</p>}
        {asked.map((one) => (
          <Form.Item
            key={one.name}
            name={one.name}
            label={one.label}
            rules={one.optional ? [] : [{ required: true, message: `请填写${one.label}` }]}
          >
            <Control asked={one} />
          </Form.Item>
        ))}
      </Form>
      <Fault fault={error} />
    </Modal>
  )
}

/** Only what was filled in, as the contract wants it. */
function given(asked: readonly Asked[], typed: Record<string, unknown>) {
  return Object.fromEntries(
    asked.flatMap(({ name, kind }) => {
      const value = typed[name]
      if (value === undefined || value === null || value === '') return []
      return [[name, kind === 'INSTANT' ? fromLocalInput(String(value)).toISOString() : value]]
    }),
  )
}

/** Times are typed into the browser's own fields: a keyboard alone fills them. */
function Control({ asked: { kind = 'TEXT', most = 4000 }, ...bound }: { asked: Asked; value?: never }) {
  if (kind === 'DAY') return <Input type="date" {...bound} />
  if (kind === 'INSTANT') return <Input type="datetime-local" {...bound} />
  if (kind === 'LINE') return <Input maxLength={most} {...bound} />
  return <Input.TextArea maxLength={most} showCount autoSize={{ minRows: 3, maxRows: 12 }} {...bound} />
}

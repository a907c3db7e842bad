import { Form, Modal, type FormInstance } from 'antd'
import { useEffect, type ReactNode } from 'react'
import type { AnyRoute } from '../../../contract/route.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { useClosing } from '../parts/useUnsaved.tsx'

interface DeskFormProps<T extends { siteId?: string }> {
  form: FormInstance<T>
  title: string
  /** Absent: a new one. */
  row: { id: string; version: number } | undefined
  create: AnyRoute
  edit: AnyRoute
  start: Partial<T>
  /** As the contract wants it; where it holds is chosen once and does not change. */
  bodyOf: (typed: Omit<T, 'siteId'>) => object
  onClose: () => void
  children: ReactNode
}

/** The form of a row that the desk keeps: the same fields make a new one and change one that is there. */
export function DeskForm<T extends { siteId?: string }>(props: DeskFormProps<T>) {
  const { form, title, row, create, edit, start, bodyOf, onClose, children } = props
  const send = useAction(row ? edit : create)
  const close = useClosing(() => form.isFieldsTouched(), onClose)
  const { error } = send
  useEffect(() => {
    for (const { path, message } of error?.problem.fields ?? [])
      form.setFields([{ name: path as never, errors: [message] }])
  }, [error, form])
  const save = ({ siteId, ...typed }: T) =>
    send.mutate(
      row
        ? { params: { id: row.id }, body: { version: row.version, ...bodyOf(typed) } }
        : { body: { siteId, ...bodyOf(typed) } },
      { onSuccess: onClose },
    )
  return (
    <Modal
      open
      title={title}
      okText="保存"
      cancelText="先不了"
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form<T> form={form} layout="vertical" requiredMark={false} initialValues={start} onFinish={save}>
        {children}
      </Form>
      <Fault fault={error} />
    </Modal>
  )
}

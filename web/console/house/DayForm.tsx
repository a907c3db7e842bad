import { App, Button, Checkbox, Form, Input, Modal, Radio } from 'antd'
import {
  removeCalendarDay,
  saveCalendarDay,
  type CalendarDayView,
  type DayKind,
} from '../../../contract/house/calendar.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { sayDay } from './values.ts'

interface Typed {
  on: string
  kind: DayKind
  name: string
  legal: boolean
  announced: boolean
}

interface DayFormProps {
  on: string
  /** What the table says of that day, if anything. */
  day: CalendarDayView | undefined
  onClose: () => void
}

/** One day of the table: a holiday, a make-up workday, or nothing special any more. */
export function DayForm({ on, day, onClose }: DayFormProps) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Typed>()
  const save = useAction(saveCalendarDay)
  const remove = useAction(removeCalendarDay)
  const done = () => {
    message.success('改好了，正在重新计算在办事项的时限')
    onClose()
  }
  const send = ({ on: picked, ...typed }: Typed) =>
    save.mutate(
      {
        params: { on: picked },
        body: { ...typed, ...(day && { version: day.version }) },
      },
      { onSuccess: done },
    )
  return (
    <Modal
      open
      title={day ? `${sayDay(on)}：${day.name}` : '添加一天'}
      onCancel={onClose}
      footer={[
        day && (
          <Button
            key="remove"
            danger
            loading={remove.isPending}
            onClick={() => remove.mutate({ params: { on } }, { onSuccess: done })}
          >
            去掉，照平常的星期算
          </Button>
        ),
        <Button key="close" onClick={onClose}>
          先不了
        </Button>,
        <Button key="save" type="primary" loading={save.isPending} onClick={() => form.submit()}>
          保存
        </Button>,
      ]}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          on,
          kind: day?.kind ?? 'HOLIDAY',
          name: day?.name ?? '',
          legal: day?.legal ?? false,
          announced: day?.announced ?? true,
        }}
        onFinish={send}
      >
        <Form.Item name="on" label="哪一天" rules={[{ required: true, message: '请选择日期' }]}>
          <Input type="date" className="lc-day" disabled={day !== undefined} />
        </Form.Item>
        <Form.Item name="kind" label="怎么算">
          <Radio.Group
            options={[
              { value: 'HOLIDAY', label: '放假' },
              { value: 'MAKEUP_WORKDAY', label: '调休上班（周六或周日）' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label="因为什么"
          rules={[{ required: true, message: '请填写节日名称，例如：国庆节' }]}
        >
          <Input maxLength={40} placeholder="例如：国庆节" />
        </Form.Item>
        <Form.Item name="legal" valuePropName="checked" noStyle>
          <Checkbox>法定节假日当天</Checkbox>
        </Form.Item>
        <Form.Item name="announced" valuePropName="checked" noStyle>
          <Checkbox>国务院办公厅已经公布</Checkbox>
        </Form.Item>
      </Form>
      <Fault fault={save.error ?? remove.error} />
    </Modal>
  )
}

import { Alert, App, Button, Space, type FormInstance } from 'antd'
import { editMenuItem, type MenuItem } from '../../../contract/orders/menu.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { bodyOf, laidOver, typedOf, type Typed } from './menu-form.ts'
import { useFieldFaults } from './useFieldFaults.ts'

interface SaveProps {
  form: FormInstance<Typed>
  item: MenuItem
  /** What the typing began with; when somebody else was quicker, `item` is newer. */
  based: MenuItem
  unsaved: boolean
  onSettled: () => void
}

/** Keeps what was typed; nothing is lost when somebody else was quicker. */
export function Save({ form, item, based, unsaved, onSettled }: SaveProps) {
  const { message } = App.useApp()
  const edit = useAction(editMenuItem)
  useFieldFaults(form, edit.error)
  const send = async () => {
    const typed = await form.validateFields().catch(() => undefined)
    if (!typed) return form.scrollToField(form.getFieldsError().find(({ errors }) => errors[0])?.name ?? [])
    edit.mutate(
      { params: { id: item.id }, body: { version: item.version, ...bodyOf(laidOver(typed, based, item)) } },
      {
        onSuccess: () => {
          message.success('已保存')
          onSettled()
        },
      },
    )
  }
  const drop = () => {
    form.setFieldsValue(typedOf(item))
    edit.reset()
    onSettled()
  }
  const overtaken = unsaved && item.version !== based.version
  return (
    <div className="lm-save">
      {overtaken ? (
        <Alert
          type="warning"
          showIcon
          title="这一项刚被别人改过"
          description="您改的还在。看看“经过”里别人改了什么；您没动的地方用别人的。"
        />
      ) : (
        edit.error?.problem.code !== 'stale' && <Fault fault={edit.error} />
      )}
      <Space wrap>
        <Button
          type={unsaved ? 'primary' : 'default'}
          disabled={!unsaved}
          loading={edit.isPending}
          onClick={() => void send()}
        >
          {overtaken ? '保存我改的几处' : '保存修改'}
        </Button>
        {unsaved && <Button onClick={drop}>{overtaken ? '放弃我改的' : '放弃改动'}</Button>}
        {!unsaved && <span className="lc-quiet">都保存了</span>}
      </Space>
    </div>
  )
}

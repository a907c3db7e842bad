import { App, Button, Form, Input } from 'antd'
import { changeSetting, type SettingValue, type SettingView } from '../../../contract/house/settings.ts'
import { dateTime } from '../../kit/format.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel } from '../parts/Screen.tsx'
import { useMay, useMe } from '../parts/useMe.ts'
import { PlacePick } from '../people/pickers.tsx'
import { ValueField } from './ValueField.tsx'
import { sayDay, saySource, sayValue, standingOf, today, undoing } from './values.ts'

interface PanelProps {
  setting: SettingView
  /** The place whose rules are being looked at. */
  siteId: string | undefined
}

/** One rule: what holds, where it comes from, a new value from a day on, and everything that was ever changed. */
export function SettingPanel({ setting, siteId }: PanelProps) {
  const mayEdit = useMay('settings:edit')
  return (
    <div className="lc-order">
      <dl className="lc-facts">
        <div>
          <dt>现在是</dt>
          <dd>
            <strong>{sayValue(setting, setting.value)}</strong>
          </dd>
        </div>
        <div>
          <dt>默认是</dt>
          <dd>{sayValue(setting, setting.fallback)}</dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>{saySource(setting.source)}</dd>
        </div>
      </dl>
      {mayEdit ? (
        <Change setting={setting} siteId={siteId} />
      ) : (
        <p className="lc-quiet">您可以看，修改由系统管理员办。</p>
      )}
      <Changes setting={setting} mayEdit={mayEdit} />
    </div>
  )
}

interface Typed {
  value: unknown
  fromOn: string
  siteId?: string
}

function Change({ setting, siteId }: PanelProps) {
  const { message } = App.useApp()
  const change = useAction(changeSetting)
  const [form] = Form.useForm<Typed>()
  const wide = useMe()?.grants.some(({ role, place }) => role === 'SYSTEM_ADMIN' && place.kind === 'CENTER')
  const send = ({ siteId: place, ...typed }: Typed) =>
    change.mutate(
      { body: { key: setting.key, ...typed, ...(place && { siteId: place }) } },
      { onSuccess: () => void message.success(`${setting.label}：改好了`) },
    )
  const fault = change.error?.fault('value') ?? change.error?.fault('fromOn')
  return (
    <Panel title="改成">
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ value: setting.value, fromOn: today(), siteId }}
        onFinish={send}
      >
        <Form.Item
          name="value"
          label="新的值"
          {...(fault && { validateStatus: 'error' as const, help: fault })}
        >
          <ValueField setting={setting} />
        </Form.Item>
        <Form.Item name="fromOn" label="从哪天起">
          <Input type="date" className="lc-day" min={today()} />
        </Form.Item>
        <Form.Item
          name="siteId"
          label="管哪里"
          extra="只改一个地点时选它，连同下级一起生效"
          rules={wide ? [] : [{ required: true, message: '请选择您管辖的地点' }]}
        >
          <PlacePick allowClear placeholder="全区" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          保存
        </Button>
      </Form>
      <Fault fault={change.error} />
    </Panel>
  )
}

function Changes({ setting, mayEdit }: { setting: SettingView; mayEdit: boolean }) {
  if (setting.values.length === 0) return <p className="lc-quiet">从来没有改过，一直用默认值。</p>
  return (
    <Panel title="改过的" count={setting.values.length}>
      {setting.values.map((value) => (
        <ChangeLine key={value.id} setting={setting} value={value} mayEdit={mayEdit} />
      ))}
    </Panel>
  )
}

interface ChangeLineProps {
  setting: SettingView
  value: SettingValue
  mayEdit: boolean
}

function ChangeLine({ setting, value, mayEdit }: ChangeLineProps) {
  const undo = useAction(changeSetting)
  const standing = standingOf(setting, value, today())
  const latest = setting.values.find(({ place }) => place?.id === value.place?.id)?.id === value.id
  const back = undoing(setting.values, value, today())
  return (
    <div className="lc-rule">
      <div>
        <strong>{sayValue(setting, value.value)}</strong>
        <div className="lc-quiet">
          {sayDay(value.fromOn)}起 · {value.place?.name ?? '全区'} · {standing}
        </div>
        <div className="lc-quiet">
          {value.by ?? '系统'} {dateTime(value.at)} 改
        </div>
        <Fault fault={undo.error} />
      </div>
      {mayEdit && latest && (
        <Button
          size="small"
          loading={undo.isPending}
          title={`${sayDay(back.fromOn)}起回到：${sayValue(setting, back.value)}`}
          onClick={() =>
            undo.mutate({
              body: {
                key: setting.key,
                value: back.value,
                fromOn: back.fromOn,
                ...(back.siteId && { siteId: back.siteId }),
              },
            })
          }
        >
          撤销
        </Button>
      )}
    </div>
  )
}

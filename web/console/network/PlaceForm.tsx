import { App, Button, Checkbox, Drawer, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useEffect } from 'react'
import {
  createPlace,
  editPlace,
  placeKindWords,
  platforms,
  platformWords,
  type Place,
} from '../../../contract/network/places.ts'
import type { CallRefused } from '../../kit/call.ts'
import { useAction } from '../../kit/query.ts'
import { goWith } from '../parts/address.ts'
import { useClosing } from '../parts/useUnsaved.tsx'
import { parseDay } from './day.ts'
import { kindsBelow } from './PlaceChildren.tsx'
import { PhotoField } from './PhotoField.tsx'
import { bodyOf, typedOf, type Typed } from './place-form.ts'
import { Position } from './Position.tsx'
import { Refusal } from './Refusal.tsx'

type PlaceFormProps = { onClose: () => void } & (
  | { place: Place; parent?: never }
  | { parent: Place; place?: never }
)

/** One form for a new place and for one that is there; what is typed stays until it is saved or put away. */
export function PlaceForm({ place, parent, onClose }: PlaceFormProps) {
  const [form] = Form.useForm<Typed>()
  const create = useAction(createPlace)
  const edit = useAction(editPlace)
  const { message } = App.useApp()
  const { error } = place ? edit : create
  const close = useClosing(() => form.isFieldsTouched(), onClose)
  useFieldFaults(form, error)
  const saved = (done: Place) => {
    message.success(place ? '已保存' : `已新建“${done.name}”`)
    onClose()
    if (!place) goWith('/network', { place: done.id })
  }
  const save = (typed: Typed) => {
    const body = bodyOf(typed)
    if (place)
      edit.mutate(
        { params: { id: place.id }, body: { version: place.version, ...body } },
        { onSuccess: saved },
      )
    else create.mutate({ body: { parentId: parent.id, ...body } }, { onSuccess: saved })
  }
  return (
    <Drawer
      open
      size={720}
      title={place ? `修改“${place.name}”` : `在“${parent.name}”之下新建`}
      onClose={close}
      mask={{ closable: false }}
      extra={
        <Button type="primary" loading={create.isPending || edit.isPending} onClick={() => form.submit()}>
          保存
        </Button>
      }
    >
      <Refusal fault={error} keeps="您填的内容还在。" />
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        initialValues={place ? typedOf(place) : newBelow(parent)}
        onFinish={save}
      >
        <Fields below={parent} />
      </Form>
    </Drawer>
  )
}

/** An institute or station is there for all six platforms until somebody says otherwise. */
function newBelow({ kind }: Place): Partial<Typed> {
  const usual = kindsBelow(kind)[0]
  return { kind: usual, platforms: usual === 'INSTITUTE' || usual === 'STATION' ? [...platforms] : [] }
}

/** The server's faults stand at their fields. */
function useFieldFaults(form: ReturnType<typeof Form.useForm<Typed>>[0], error: CallRefused | null) {
  useEffect(() => {
    const faults = error?.problem.fields ?? []
    form.setFields(faults.map(({ path, message }) => ({ name: path as keyof Typed, errors: [message] })))
  }, [error, form])
}

const wholeDay = {
  validator: (_: unknown, text?: string) =>
    !text || parseDay(text)?.precision === 'DAY'
      ? Promise.resolve()
      : Promise.reject(new Error('请写成 2019-02-18 的样子')),
}
const someDay = {
  validator: (_: unknown, text?: string) =>
    !text || parseDay(text)
      ? Promise.resolve()
      : Promise.reject(new Error('请写成 2019、2019-02 或 2019-02-18')),
}

function Fields({ below }: { below: Place | undefined }) {
  return (
    <div className="ln-form">
      {below && (
        <Form.Item name="kind" label="类别" className="wide">
          <Select
            options={kindsBelow(below.kind).map((kind) => ({ value: kind, label: placeKindWords[kind].zh }))}
          />
        </Form.Item>
      )}
      <Form.Item
        name="name"
        label="名称"
        className="wide"
        rules={[{ required: true, whitespace: true, message: '请填名称' }]}
      >
        <Input maxLength={60} showCount />
      </Form.Item>
      <Form.Item name="officialCode" label="官方编码" extra="没有就不填；全区不能重复">
        <Input maxLength={20} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="phone" label="对外电话">
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <Form.Item name="address" label="地址" className="wide">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="openingHours" label="开放时间" extra="写给居民看的一句话" className="wide">
        <Input maxLength={200} placeholder="周一至周五 9:00–12:00，13:00–17:00" />
      </Form.Item>
      <Form.Item name="introduction" label="简介" className="wide">
        <Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Form.Item name="platforms" label="服务平台" className="wide">
        <Checkbox.Group options={platforms.map((value) => ({ value, label: platformWords[value].zh }))} />
      </Form.Item>
      <h3>照片和牌子</h3>
      <Form.Item name="photoId" label="照片" extra="公开页也会显示">
        <PhotoField />
      </Form.Item>
      <Form.Item name="plaquePhotoId" label="挂牌照片">
        <PhotoField />
      </Form.Item>
      <Form.Item name="plaqueOn" label="挂牌日期" rules={[wholeDay]}>
        <Input placeholder="2019-02-18" maxLength={12} />
      </Form.Item>
      <Form.Item name="foundedOn" label="成立时间" rules={[someDay]}>
        <Input placeholder="2019、2019-02 或 2019-02-18" maxLength={12} />
      </Form.Item>
      <h3>其他</h3>
      <Form.Item name="floorAreaSquareMetres" label="面积（平方米）">
        <InputNumber min={0.1} max={999_999} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="mainVenue" label="主阵地">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="partyBody" label="党组织">
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="pilot" label="试点" valuePropName="checked">
        <Switch checkedChildren="是" unCheckedChildren="否" />
      </Form.Item>
      <Position />
    </div>
  )
}

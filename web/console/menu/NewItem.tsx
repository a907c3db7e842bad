import { App, Button, Form } from 'antd'
import { useState } from 'react'
import { permits } from '../../../contract/access.ts'
import { createMenuItem } from '../../../contract/orders/menu.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { go, Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useMe } from '../parts/useMe.ts'
import { useUnsaved } from '../parts/useUnsaved.tsx'
import { HowFields, WhatFields } from './Fields.tsx'
import './menu.css'
import { bodyOf, type Typed } from './menu-form.ts'
import { Seen } from './Seen.tsx'
import { useFieldFaults } from './useFieldFaults.ts'

const editing: readonly string[] = permits['menu:edit']

/** A new service, at first only a draft. */
export function NewItem() {
  const own = useMe()?.grants.find(({ role }) => editing.includes(role))?.place
  const [form] = Form.useForm<Typed>()
  const { message } = App.useApp()
  const create = useAction(createMenuItem)
  const [typing, setTyping] = useState(false)
  const { ask, settle } = useUnsaved(typing)
  useFieldFaults(form, create.error)
  const save = (typed: Typed) =>
    create.mutate(
      { body: bodyOf(typed) },
      {
        onSuccess: ({ id }) => {
          message.success('存成草稿了，看一看再上架')
          settle()
          go(`/menu/${id}`)
        },
      },
    )
  return (
    <>
      <Title title="新建一项" below="先存成草稿，居民还看不到；看过再上架">
        <Go to="/menu">‹ 回到制单</Go>
      </Title>
      {ask}
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError
        initialValues={{ siteId: own?.id, kind: 'SERVICE', anonymousAllowed: false }}
        onValuesChange={() => setTyping(true)}
        onFinish={save}
        className="lc-enter"
      >
        <div>
          <Panel title="是什么">
            <WhatFields own={own} />
          </Panel>
          <Panel title="怎么做">
            <HowFields item={undefined} />
          </Panel>
        </div>
        <aside>
          <Panel title="现在能做的">
            <Fault fault={create.error} />
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              存成草稿
            </Button>
          </Panel>
          <Seen place={undefined} />
        </aside>
      </Form>
    </>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Form, Tag } from 'antd'
import { useState } from 'react'
import type { TimelineRow } from '../../../contract/flow.ts'
import { getMenuItem, menuStateWords, type MenuItem } from '../../../contract/orders/menu.ts'
import { spacedCode } from '../../kit/format.ts'
import { Timeline } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useUnsaved } from '../parts/useUnsaved.tsx'
import { HowFields, WhatFields } from './Fields.tsx'
import { ItemActs } from './ItemActs.tsx'
import './menu.css'
import { typedOf, type Typed } from './menu-form.ts'
import { Revision } from './Revision.tsx'
import { Save } from './Save.tsx'
import { Seen } from './Seen.tsx'
import { leftText, menuSentences } from './words.ts'

/** One service: its words at the left; what can be done, how it is seen and what happened at the right. */
export function ItemDetail() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data } = useSuspenseQuery(reply(getMenuItem, { params: { id } }))
  return <Desk key={id} item={data.item} timeline={data.timeline} />
}

/** While nothing is typed the form follows the item; once something is, it stays over the version that was seen. */
function Desk({ item, timeline }: { item: MenuItem; timeline: TimelineRow[] }) {
  const [seen, setSeen] = useState<MenuItem>()
  const { ask } = useUnsaved(seen !== undefined)
  return (
    <>
      <Title title={item.title} below={<Below item={item} />}>
        <Go to="/menu">‹ 回到制单</Go>
      </Title>
      {ask}
      <Sheet
        key={(seen ?? item).version}
        item={item}
        based={seen ?? item}
        unsaved={seen !== undefined}
        onType={() => setSeen(seen ?? item)}
        onSettled={() => setSeen(undefined)}
      >
        <Panel title="经过">
          <Timeline rows={timeline} sentences={menuSentences} />
        </Panel>
      </Sheet>
    </>
  )
}

const Below = ({ item }: { item: MenuItem }) => (
  <>
    <Tag variant="outlined">{menuStateWords[item.state].zh}</Tag>
    {item.place.name} · {spacedCode(item.code)} · 点过 {item.orderedCount} 次 · 本月名额 {leftText(item)}
    {item.reviseBy && (
      <>
        {' '}
        · 修订 <Revision item={item} />
      </>
    )}
  </>
)

interface SheetProps {
  item: MenuItem
  /** What the typing began with. */
  based: MenuItem
  unsaved: boolean
  onType: () => void
  onSettled: () => void
  children: React.ReactNode
}

function Sheet({ item, based, unsaved, onType, onSettled, children }: SheetProps) {
  const [form] = Form.useForm<Typed>()
  const edits = item.allowedActions.some(({ action, enabled }) => action === 'EDIT' && enabled)
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      disabled={!edits}
      initialValues={typedOf(based)}
      onValuesChange={onType}
      className="lc-enter lm-sheet"
    >
      <div>
        <Panel title="是什么">
          <WhatFields own={undefined} />
        </Panel>
        <Panel title="怎么做">
          <HowFields item={based} />
        </Panel>
      </div>
      <aside>
        <Panel title="现在能做的">
          {edits && <Save form={form} item={item} based={based} unsaved={unsaved} onSettled={onSettled} />}
          <ItemActs item={item} unsaved={unsaved} />
        </Panel>
        <Seen place={item.place} />
        {children}
      </aside>
    </Form>
  )
}

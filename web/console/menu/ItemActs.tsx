import { App, Button, Tooltip } from 'antd'
import { useState } from 'react'
import {
  editMenuItem,
  menuActionWords,
  publishMenuItem,
  withdrawMenuItem,
  type MenuItem,
} from '../../../contract/orders/menu.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { bodyOf, typedOf } from './menu-form.ts'
import { PrintSign } from './PrintSign.tsx'
import { stateMeans } from './words.ts'

const routes = { PUBLISH: publishMenuItem, WITHDRAW: withdrawMenuItem } as const
const done = { PUBLISH: '上架了，居民现在看得到', WITHDRAW: '下架了，已经点的单照常办' } as const
type Act = keyof typeof routes

interface ActsProps {
  item: MenuItem
  /** Half-typed words must not be left behind. */
  unsaved: boolean
}

/** What the server allows now; then what goes with an item on offer. */
export function ItemActs({ item, unsaved }: ActsProps) {
  const [printing, setPrinting] = useState(false)
  const offered = item.state === 'PUBLISHED'
  return (
    <>
      <p className="lc-quiet">{stateMeans[item.state]}</p>
      <div className="lc-acts">
        {item.allowedActions.map(
          ({ action, enabled, why }) =>
            action !== 'EDIT' && (
              <Move
                key={action}
                item={item}
                act={action}
                why={
                  unsaved && action === 'PUBLISH' ? '先保存修改' : enabled ? undefined : (why?.sentence ?? '')
                }
              />
            ),
        )}
        {offered && <Looked item={item} unsaved={unsaved} />}
        <Tooltip title={offered ? undefined : '上架以后才能打印，不然扫了打不开'}>
          <Button disabled={!offered} onClick={() => setPrinting(true)}>
            打印二维码
          </Button>
        </Tooltip>
      </div>
      {offered && (
        <p className="lm-open">
          <a href={`/p/${item.place.code}/order?item=${item.code}`} target="_blank" rel="noreferrer">
            打开居民点单的页面
          </a>
          <a href={`/p/${item.place.code}`} target="_blank" rel="noreferrer">
            打开地点的页面
          </a>
        </p>
      )}
      {printing && <PrintSign item={item} onClose={() => setPrinting(false)} />}
    </>
  )
}

function Move({ item, act, why }: { item: MenuItem; act: Act; why: string | undefined }) {
  const { message } = App.useApp()
  const send = useAction(routes[act])
  const press = () =>
    send.mutate(
      { params: { id: item.id }, body: { version: item.version } },
      { onSuccess: () => void message.success(done[act]) },
    )
  return (
    <>
      <Tooltip title={why}>
        <Button
          type={act === 'PUBLISH' ? 'primary' : 'default'}
          disabled={why !== undefined}
          loading={send.isPending}
          onClick={press}
        >
          {menuActionWords[act].zh}
        </Button>
      </Tooltip>
      <Fault fault={send.error} />
    </>
  )
}

/** An edit that changes nothing: somebody has looked, the quarter starts anew. */
function Looked({ item, unsaved }: ActsProps) {
  const { message } = App.useApp()
  const edit = useAction(editMenuItem)
  const press = () =>
    edit.mutate(
      { params: { id: item.id }, body: { version: item.version, ...bodyOf(typedOf(item)) } },
      { onSuccess: () => void message.success('记下了，下个季度再看') },
    )
  const urgent = item.revisionLate || item.revisionSoon
  return (
    <>
      <Tooltip title={unsaved ? '您改了内容，保存修改就算看过了' : '修订期限重新算一个季度'}>
        <Button
          type={urgent ? 'primary' : 'default'}
          disabled={unsaved}
          loading={edit.isPending}
          onClick={press}
        >
          看过了，不用改
        </Button>
      </Tooltip>
      <Fault fault={edit.error} />
    </>
  )
}

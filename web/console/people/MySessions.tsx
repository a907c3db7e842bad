import { useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { endSession, listMySessions, signOutEverywhere } from '../../../contract/identity/security.ts'
import { dateTime } from '../../kit/format.ts'
import { reply, useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel } from '../parts/Screen.tsx'
import { useEntering } from '../parts/useEntering.ts'

/** Where one is signed in, by device and address; each can be ended, or all at once. */
export function MySessions() {
  const { data, error, refetch } = useQuery(reply(listMySessions))
  const end = useAction(endSession)
  const all = useAction(signOutEverywhere)
  const { leave } = useEntering()
  return (
    <Panel
      title="登录着的设备"
      count={data?.rows.length}
      more={
        <Button size="small" loading={all.isPending} onClick={() => all.mutate({}, { onSuccess: leave })}>
          全部退出
        </Button>
      }
    >
      <Fault fault={error ?? end.error ?? all.error} again={() => void refetch()} />
      {data?.rows.map(({ id, current, device, address, createdAt, seenAt }) => (
        <div key={id} className="lc-grant">
          <div>
            <strong>{device ?? '未知设备'}</strong> {current && <Tag>这一台</Tag>}
            <div className="lc-quiet">
              {dateTime(createdAt)} 登录，最近 {dateTime(seenAt)} 用过{address && `，网络地址 ${address}`}
            </div>
          </div>
          {!current && (
            <Button size="small" loading={end.isPending} onClick={() => end.mutate({ params: { id } })}>
              让它退出
            </Button>
          )}
        </div>
      ))}
    </Panel>
  )
}

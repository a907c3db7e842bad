import { useQuery } from '@tanstack/react-query'
import { App, Button, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { getSecurity } from '../../../contract/identity/security.ts'
import { listMyGrants } from '../../../contract/identity/staff.ts'
import { dateTime } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useMe } from '../parts/useMe.ts'
import { useEntering } from '../parts/useEntering.ts'
import { Delegate, EndDelegation } from './Delegate.tsx'
import { GrantLine } from './GrantLine.tsx'
import { MySessions } from './MySessions.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import './people.css'
import { RenewCodes } from './RenewCodes.tsx'
import { TotpForm } from './TotpForm.tsx'

/** One's own account: how it is guarded, where it is open, which roles it has and has lent. */
export function Mine() {
  const me = useMe()
  return (
    <>
      <Title title="我的账号" below={me?.name} />
      <div className="lc-mine">
        <div>
          <SecurityPanel />
          <MySessions />
        </div>
        <MyGrants />
      </div>
    </>
  )
}

type Doing = 'PASSWORD' | 'TOTP' | 'CODES'

function SecurityPanel() {
  const { message } = App.useApp()
  const { data, error, refetch } = useQuery(reply(getSecurity))
  const { refresh } = useEntering()
  const [doing, setDoing] = useState<Doing>()
  const done = (what: string) => () => {
    refresh()
    setDoing(undefined)
    message.success(what)
  }
  return (
    <Panel title="登录与安全">
      <Fault fault={error} again={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && (
        <>
          <div className="lc-grant">
            <div>
              <strong>密码</strong>
              <div className="lc-quiet">
                {dateTime(data.passwordSetAt)} 设置，最迟 {dateTime(data.passwordUntil)} 要换
              </div>
            </div>
            <Button onClick={() => setDoing('PASSWORD')}>换密码</Button>
          </div>
          <div className="lc-grant">
            <div>
              <strong>动态口令</strong>
              <div className="lc-quiet">
                {data.totp ? '已绑定，登录时要输六位数字' : '还没绑定；绑定后别人只有密码也进不来'}
              </div>
            </div>
            <Button onClick={() => setDoing('TOTP')}>{data.totp ? '换一部手机' : '现在绑定'}</Button>
          </div>
          {data.totp && (
            <div className="lc-grant">
              <div>
                <strong>备用码</strong>
                <div className="lc-quiet">还剩 {data.recoveryCodesLeft} 个没用过</div>
              </div>
              <Button onClick={() => setDoing('CODES')}>换一组</Button>
            </div>
          )}
        </>
      )}
      <Modal
        open={doing !== undefined}
        title={{ PASSWORD: '换密码', TOTP: '绑定动态口令', CODES: '换一组备用码' }[doing ?? 'PASSWORD']}
        footer={null}
        width={600}
        destroyOnHidden
        onCancel={() => setDoing(undefined)}
      >
        {doing === 'PASSWORD' && data && (
          <PasswordForm policy={data.policy} onDone={done('密码换好了，其他设备已退出')} />
        )}
        {doing === 'TOTP' && <TotpForm onDone={done('绑定好了，其他设备已退出')} />}
        {doing === 'CODES' && <RenewCodes onDone={done('备用码换好了，原来的都作废')} />}
      </Modal>
    </Panel>
  )
}

function MyGrants() {
  const { data, error, refetch } = useQuery(reply(listMyGrants))
  return (
    <Panel title="我的岗位" count={data?.own.length}>
      <Fault fault={error} again={() => void refetch()} />
      {data?.own.map((grant) => (
        <GrantLine key={grant.id} grant={grant}>
          {grant.delegated ? <EndDelegation grant={grant} label="交还" /> : <Delegate grant={grant} />}
        </GrantLine>
      ))}
      {data && data.lent.length > 0 && (
        <>
          <h2 className="lc-below">我委托出去的</h2>
          {data.lent.map((grant) => (
            <GrantLine key={grant.id} grant={grant} withPerson>
              <EndDelegation grant={grant} label="提前收回" />
            </GrantLine>
          ))}
        </>
      )}
    </Panel>
  )
}

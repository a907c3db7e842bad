import { App, Button, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import * as contract from '../../../contract/identity/staff.ts'
import type { StaffAccount } from '../../../contract/identity/staff.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { SecretModal } from './SecretModal.tsx'

type Act = 'PASSWORD' | 'TOTP' | 'SIGN_OUT'

const asked: Record<Act, { title: string; what: string }> = {
  PASSWORD: { title: '重设密码', what: '原密码作废，所有登录退出，给出一个只显示一次的初始密码。' },
  TOTP: { title: '解除动态口令', what: '手机丢了或换了人时用。所有登录退出，管理员岗位要重新绑定才能办事。' },
  SIGN_OUT: { title: '全部退出登录', what: '他在所有设备上的登录立即退出，密码不变。' },
}

/** What an administrator does for somebody's account; each with the reason that stays in the records. */
export function AccountActs({ account }: { account: StaffAccount }) {
  const { message } = App.useApp()
  const [act, setAct] = useState<Act>()
  const unlock = useAction(contract.unlockStaff)
  const params = { id: account.id }
  return (
    <>
      <Space wrap className="lc-below">
        {account.lockedUntil && (
          <Button
            type="primary"
            loading={unlock.isPending}
            onClick={() =>
              unlock.mutate({ params }, { onSuccess: () => void message.success('已解锁，可以登录了') })
            }
          >
            解锁
          </Button>
        )}
        <Button onClick={() => setAct('PASSWORD')}>重设密码</Button>
        {account.totp && <Button onClick={() => setAct('TOTP')}>解除动态口令</Button>}
        {account.openSessions > 0 && <Button onClick={() => setAct('SIGN_OUT')}>全部退出登录</Button>}
      </Space>
      <Fault fault={unlock.error} />
      {act && <AskReason key={act} act={act} account={account} onClose={() => setAct(undefined)} />}
    </>
  )
}

interface AskReasonProps {
  act: Act
  account: StaffAccount
  onClose: () => void
}

function AskReason({ act, account, onClose }: AskReasonProps) {
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const password = useAction(contract.resetPassword)
  const totp = useAction(contract.resetTotp)
  const signOut = useAction(contract.endStaffSessions)
  const sent = { params: { id: account.id }, body: { reason } }
  const done = () => {
    message.success(`${asked[act].title}：已办好`)
    onClose()
  }
  const send = () => {
    if (act === 'PASSWORD') password.mutate(sent)
    else if (act === 'TOTP') totp.mutate(sent, { onSuccess: done })
    else signOut.mutate(sent, { onSuccess: done })
  }
  if (password.data)
    return <SecretModal secret={{ title: '密码重设好了', ...password.data }} onClose={onClose} />
  return (
    <Modal
      open
      title={`${asked[act].title}：${account.name}`}
      okText={asked[act].title}
      cancelText="先不了"
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={password.isPending || totp.isPending || signOut.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <p>{asked[act].what}</p>
      <Input
        aria-label="原因"
        placeholder="原因，会留在记录里，例如：本人来电，忘记密码"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Fault fault={password.error ?? totp.error ?? signOut.error} />
    </Modal>
  )
}

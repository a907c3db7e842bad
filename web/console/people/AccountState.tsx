import { Tag } from 'antd'
import type { StaffAccount } from '../../../contract/identity/staff.ts'

/** Locked, first password, second factor: only what somebody may have to do something about. */
export const AccountState = ({ account }: { account: StaffAccount }) => (
  <span className="lc-chips-line">
    {account.lockedUntil && <Tag color="error">已锁定</Tag>}
    {account.firstPassword && <Tag color="warning">初始密码未换</Tag>}
    {account.totp ? <Tag color="success">有动态口令</Tag> : <Tag>无动态口令</Tag>}
    {account.openSessions > 0 && <Tag>登录着 {account.openSessions} 处</Tag>}
  </span>
)

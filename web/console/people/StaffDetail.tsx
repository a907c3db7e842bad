import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { getStaff, type StaffAccount } from '../../../contract/identity/staff.ts'
import { dateTime } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useMay } from '../parts/useMe.ts'
import { AccountActs } from './AccountActs.tsx'
import { AccountState } from './AccountState.tsx'
import { GrantLine } from './GrantLine.tsx'
import { GrantForm } from './GrantForm.tsx'
import './people.css'
import { Rights } from './Rights.tsx'
import { standing } from './words.ts'

/** One member of staff: the account, every grant with its end, and what follows from those in force. */
export function StaffDetail() {
  const { id } = useParams({ strict: false }) as { id: string }
  const mayGrant = useMay('identity:grant')
  const { data, error, refetch } = useQuery(reply(getStaff, { params: { id } }))
  if (error) return <Fault fault={error} again={() => void refetch()} />
  if (!data) return <Skeleton active />
  const { account, grants, rights } = data
  const now = grants.filter((grant) => ['在用', '还没开始'].includes(standing(grant)))
  const ended = grants.filter((grant) => !now.includes(grant))
  return (
    <>
      <Title title={account.name} below={<span className="lc-code">{account.login}</span>}>
        {mayGrant && <GrantForm person={account} />}
      </Title>
      <div className="lc-mine">
        <div>
          <Panel title="岗位" count={now.length}>
            {now.length === 0 && <p className="lc-quiet">还没有岗位，登录后什么也打不开。</p>}
            {now.map((grant) => (
              <GrantLine key={grant.id} grant={grant} mayRevoke={mayGrant} />
            ))}
          </Panel>
          <Panel title="能做什么" more={<span className="lc-quiet">由在用的岗位得出</span>}>
            <Rights rights={rights} grants={now} />
          </Panel>
        </div>
        <div>
          <Panel title="账号">
            <AccountFacts account={account} />
            {account.mayManage && mayGrant && <AccountActs account={account} />}
          </Panel>
          {ended.length > 0 && (
            <Panel title="以前的岗位" count={ended.length}>
              {ended.map((grant) => (
                <GrantLine key={grant.id} grant={grant} />
              ))}
            </Panel>
          )}
        </div>
      </div>
    </>
  )
}

const AccountFacts = ({ account }: { account: StaffAccount }) => (
  <dl className="lc-facts">
    <div>
      <dt>状态</dt>
      <dd>
        <AccountState account={account} />
      </dd>
    </div>
    <div>
      <dt>开通时间</dt>
      <dd>{dateTime(account.createdAt)}</dd>
    </div>
    {account.passwordSetAt && (
      <div>
        <dt>密码设于</dt>
        <dd>{dateTime(account.passwordSetAt)}</dd>
      </div>
    )}
    {account.lockedUntil && (
      <div>
        <dt>锁定到</dt>
        <dd>{dateTime(account.lockedUntil)}</dd>
      </div>
    )}
  </dl>
)

import { Button, Input, Modal, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { roleWords } from '../../../contract/access.ts'
import { revokeGrant, type GrantView } from '../../../contract/identity/session.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { period, reachWords, standing } from './words.ts'

interface GrantLineProps {
  grant: GrantView
  /** Begins with the person instead of the role: in the list of a place. */
  withPerson?: boolean
  mayRevoke?: boolean
  children?: ReactNode
}

/** One grant: role, place, how far down, from when to when, and how it ended. */
export function GrantLine({ grant, withPerson = false, mayRevoke = false, children }: GrantLineProps) {
  const [asking, setAsking] = useState(false)
  const state = standing(grant)
  const ended = state === '已收回' || state === '已到期'
  return (
    <div className={ended ? 'lc-grant ended' : 'lc-grant'}>
      <div>
        <strong>{withPerson ? grant.person.name : roleWords[grant.role].zh}</strong>{' '}
        {withPerson && roleWords[grant.role].zh} · {grant.place.name}（{reachWords[grant.reach]}）
        {grant.delegated && <Tag>受托代理</Tag>}
        {state !== '在用' && <Tag>{state}</Tag>}
        <div className="lc-quiet">
          {period(grant)}
          {grant.revokedBecause && `，收回原因：${grant.revokedBecause}`}
        </div>
      </div>
      {children}
      {mayRevoke && !ended && (
        <Button size="small" onClick={() => setAsking(true)}>
          收回
        </Button>
      )}
      {asking && <Revoke grant={grant} onClose={() => setAsking(false)} />}
    </div>
  )
}

function Revoke({ grant, onClose }: { grant: GrantView; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const revoke = useAction(revokeGrant, ['session'])
  return (
    <Modal
      open
      title={`收回${grant.person.name}的岗位：${roleWords[grant.role].zh}`}
      okText="收回"
      cancelText="先不了"
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={revoke.isPending}
      onOk={() =>
        revoke.mutate({ params: { id: grant.id }, body: { reason } }, { onSuccess: () => onClose() })
      }
      onCancel={onClose}
    >
      <p>立即生效；由这一项委托出去的代理也一起收回。</p>
      <Input
        aria-label="原因"
        placeholder="原因，本人看得到，例如：岗位调整"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Fault fault={revoke.error} />
    </Modal>
  )
}

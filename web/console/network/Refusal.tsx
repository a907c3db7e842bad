import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import type { CallRefused } from '../../kit/call.ts'
import { Fault } from '../parts/Fault.tsx'

/** A refusal; when somebody else was quicker, the newest is one press away and what was typed stays. */
export function Refusal({ fault, keeps }: { fault: CallRefused | null; keeps?: string }) {
  const client = useQueryClient()
  if (fault?.problem.code !== 'stale') return <Fault fault={fault} />
  return (
    <Alert
      className="lc-fault"
      type="warning"
      showIcon
      title="这个地点刚被别人改过"
      description={`点右边看最新的资料，再确认一次。${keeps ?? ''}`}
      action={
        <Button size="small" onClick={() => void client.invalidateQueries({ queryKey: ['places'] })}>
          载入最新
        </Button>
      }
    />
  )
}

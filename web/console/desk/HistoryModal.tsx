import { useQuery } from '@tanstack/react-query'
import { Modal, Skeleton } from 'antd'
import type * as z from 'zod/mini'
import type { TimelineRow } from '../../../contract/flow.ts'
import type { Route } from '../../../contract/route.ts'
import { Timeline } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'

export type WithHistory = Route<
  z.ZodMiniType<{ id: string }>,
  z.ZodMiniType,
  z.ZodMiniType,
  z.ZodMiniType<{ timeline: TimelineRow[] }>
>

const sentences = {
  CREATE: '新建',
  EDIT: '修改',
  RETIRE: '停用',
  REHOME: '站点调整，归到新的地点',
}

/** Who changed it, and when. */
export function HistoryModal({
  route,
  id,
  onClose,
}: {
  route: WithHistory
  id: string
  onClose: () => void
}) {
  const { data, error } = useQuery(reply(route, { params: { id } }))
  return (
    <Modal open title="修改记录" footer={null} onCancel={onClose}>
      <Fault fault={error} />
      {data && data.timeline.length > 0 && <Timeline rows={data.timeline} sentences={sentences} />}
      {data?.timeline.length === 0 && <p>系统启用时就有，之后没有改过。</p>}
      {!data && !error && <Skeleton active />}
    </Modal>
  )
}

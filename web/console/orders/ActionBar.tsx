import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import type { Order } from '../../../contract/orders/views.ts'
import { orderWords } from '../../../contract/orders/wishes.ts'
import type { OrderAction } from '../../../contract/orders/words.ts'
import { useMay } from '../parts/useMe.ts'
import { ActForm } from './ActForm.tsx'
import { deskActs, deskOrder } from './desk-acts.ts'
import { say } from './words.ts'

/** The buttons that the reply allows, the likeliest first; a disabled one says why. */
export function ActionBar({ order, onDone }: { order: Order; onDone: (after: Order) => void }) {
  const [chosen, setChosen] = useState<OrderAction>()
  const mayTree = useMay('network:view')
  const offered = deskOrder.flatMap((action) => {
    const allowed = order.allowedActions.find((candidate) => candidate.action === action)
    return allowed && fits(order, action, mayTree) ? [allowed] : []
  })
  if (offered.length === 0) return <p className="lc-quiet">{say.cannotNow}</p>
  const { actions } = orderWords(order.kind)
  const written = (action: OrderAction) => action === 'CHECK_WISH' && order.wish?.publicText
  const first = offered.find(
    ({ action, enabled }) => enabled && leading.has(action) && !written(action),
  )?.action
  const press = (action: OrderAction) => {
    if (action === 'OFFER') document.querySelector<HTMLElement>('.lc-suggestions button')?.focus()
    else setChosen(action)
  }
  const form = chosen && deskActs[chosen]
  return (
    <>
      <div className="lc-acts">
        {offered.map(({ action, enabled, why }) => (
          <Tooltip key={action} title={why?.sentence}>
            <Button
              type={action === first && action !== 'OFFER' ? 'primary' : 'default'}
              disabled={!enabled}
              onClick={() => press(action)}
            >
              {actions[action].zh}
            </Button>
          </Tooltip>
        ))}
      </div>
      {offered.map(
        ({ action, why }) =>
          why && (
            <p key={action} className="lc-quiet">
              {actions[action].zh}：{why.sentence}
            </p>
          ),
      )}
      {chosen && form && (
        <ActForm
          key={`${chosen}${order.version}`}
          order={order}
          action={chosen}
          act={form}
          onDone={(after) => {
            setChosen(undefined)
            onDone(after)
          }}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

/** The acts that lead on; what stands beside the procedure is never the one in colour. */
const leading = new Set<OrderAction>([
  'TRIAGE',
  'CHECK_WISH',
  'OFFER',
  'POOL',
  'ANSWER',
  'FOLLOW_UP',
  'EVALUATE',
  'CLOSE',
])

/** What the flow allows but would change nothing is not offered; a place below only for who may see the tree. */
function fits(order: Order, action: OrderAction, mayTree: boolean): boolean {
  if (action === 'FOLLOW_UP') return order.followUp !== null && order.followUp.doneAt === null
  if (action === 'CHECK_WISH') return order.kind === 'MICRO_WISH'
  if (action === 'HASTEN') return order.priority !== 'URGENT'
  if (action === 'MARK_PRIVATE' || action === 'LEAVE_POOL') return !order.private
  return action !== 'PASS_DOWN' || mayTree
}

import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Form, Input, Modal, Rate, Select, Space, Tooltip } from 'antd'
import { useState } from 'react'
import { platforms, platformWords } from '../../../contract/network/places.ts'
import * as contract from '../../../contract/orders/orders.ts'
import type { Order, Suggestion } from '../../../contract/orders/views.ts'
import { actionWords, solvedAnswers, solvedWords, type OrderAction } from '../../../contract/orders/words.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import { reply, useAction } from '../../kit/query.ts'

type Ask = 'NOTHING' | 'REASON' | 'ANSWER' | 'OUTCOME' | 'TRIAGE' | 'TEAM' | 'RATING'

/** How the desk performs each action: its route, and what it asks for. Which are offered, the server says. */
const deskActs: Partial<Record<OrderAction, { route: AnyRoute; ask: Ask; primary?: true }>> = {
  TRIAGE: { route: contract.triageOrder, ask: 'TRIAGE', primary: true },
  ASK: { route: contract.askRequester, ask: 'REASON' },
  ANSWER: { route: contract.answerQuestion, ask: 'ANSWER' },
  REJECT: { route: contract.rejectOrder, ask: 'REASON' },
  OFFER: { route: contract.offerOrder, ask: 'TEAM', primary: true },
  POOL: { route: contract.poolOrder, ask: 'NOTHING' },
  TAKE_BACK: { route: contract.takeBackOrder, ask: 'REASON' },
  RAISE: { route: contract.raiseOrder, ask: 'REASON' },
  EVALUATE: { route: contract.evaluateOrder, ask: 'RATING', primary: true },
  FOLLOW_UP: { route: contract.followUpOrder, ask: 'OUTCOME', primary: true },
  REOPEN: { route: contract.reopenOrder, ask: 'REASON' },
  CLOSE: { route: contract.closeOrder, ask: 'NOTHING' },
  CANCEL: { route: contract.cancelOrder, ask: 'REASON' },
}

/** The buttons that the reply allows, each with its own small form; a disabled one says why. */
export function ActionBar({ order }: { order: Order }) {
  const [chosen, setChosen] = useState<OrderAction>()
  const offered = order.allowedActions.filter(
    ({ action }) =>
      deskActs[action] && (action !== 'FOLLOW_UP' || (order.followUp && !order.followUp.doneAt)),
  )
  if (offered.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="现在轮不到您办，进展会自动更新" />
  return (
    <>
      <Space wrap>
        {offered.map(({ action, enabled, why }) => (
          <Tooltip key={action} title={why?.sentence}>
            <Button
              type={deskActs[action]?.primary ? 'primary' : 'default'}
              disabled={!enabled}
              onClick={() => setChosen(action)}
            >
              {actionWords[action].zh}
            </Button>
          </Tooltip>
        ))}
      </Space>
      {chosen && deskActs[chosen] && (
        <ActForm
          key={`${chosen}${order.version}`}
          order={order}
          action={chosen}
          {...deskActs[chosen]}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

interface ActFormProps {
  order: Order
  action: OrderAction
  route: AnyRoute
  ask: Ask
  onClose: () => void
}

function ActForm({ order, action, route, ask, onClose }: ActFormProps) {
  const act = useAction(route)
  const [form] = Form.useForm<Record<string, unknown>>()
  const send = (body: Record<string, unknown>) =>
    act.mutate(
      { params: { id: order.id }, body: { version: order.version, ...body } },
      { onSuccess: onClose },
    )
  return (
    <Modal
      open
      title={actionWords[action].zh}
      okText={actionWords[action].zh}
      cancelText="先不了"
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      footer={ask === 'TEAM' ? null : undefined}
    >
      {ask === 'TEAM' ? (
        <Suggestions order={order} busy={act.isPending} onOffer={(teamId) => send({ teamId })} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={send}
          initialValues={{ platform: order.platform ?? undefined }}
        >
          <Asked ask={ask} action={action} />
        </Form>
      )}
      {act.error && <Alert type="error" showIcon title={act.error.message} />}
    </Modal>
  )
}

const words = {
  REASON: ['reason', '原因', 300],
  ANSWER: ['answer', '居民的回答', 1000],
  OUTCOME: ['outcome', '回访结果', 1000],
} as const

function Asked({ ask, action }: { ask: Ask; action: OrderAction }) {
  if (ask === 'NOTHING') return <p>确定要{actionWords[action].zh}吗？以后还可以撤回。</p>
  if (ask === 'TRIAGE') {
    return (
      <Form.Item name="platform" label="类别">
        <Select allowClear options={platforms.map((value) => ({ value, label: platformWords[value].zh }))} />
      </Form.Item>
    )
  }
  if (ask === 'RATING') {
    return (
      <>
        <Form.Item name="solved" label="问题解决了吗" rules={[{ required: true, message: '请选择' }]}>
          <Select options={solvedAnswers.map((value) => ({ value, label: solvedWords[value].zh }))} />
        </Form.Item>
        <Form.Item name="stars" label="几颗星" rules={[{ required: true, message: '请点星' }]}>
          <Rate />
        </Form.Item>
        <Form.Item name="comment" label="居民的话">
          <Input.TextArea maxLength={1000} />
        </Form.Item>
      </>
    )
  }
  if (ask === 'TEAM') return null
  const [name, label, most] = words[ask]
  return (
    <Form.Item
      name={name}
      label={action === 'ASK' ? '想问居民什么' : label}
      rules={[{ required: true, whitespace: true, message: `请写明${label}` }]}
    >
      <Input.TextArea maxLength={most} autoSize={{ minRows: 3 }} />
    </Form.Item>
  )
}

/** Candidates, best first, with their reasons; nobody is assigned: the team may decline. */
function Suggestions({
  order,
  busy,
  onOffer,
}: {
  order: Order
  busy: boolean
  onOffer: (teamId: string) => void
}) {
  const { data, error, isPending } = useQuery(reply(contract.suggestTeams, { params: { id: order.id } }))
  if (error) return <Alert type="error" showIcon title={error.message} />
  if (isPending) return <p>正在找合适的队伍…</p>
  if (data.rows.length === 0) return <Empty description="附近还没有队伍，可以放入抢单池或转上级办理" />
  return (
    <>
      {data.rows.map((row) => (
        <Candidate key={row.team.id} row={row} busy={busy} onOffer={onOffer} />
      ))}
    </>
  )
}

const Candidate = ({
  row,
  busy,
  onOffer,
}: {
  row: Suggestion
  busy: boolean
  onOffer: (teamId: string) => void
}) => (
  <div className="lc-line" style={{ cursor: 'default' }}>
    <Button
      style={{ float: 'right' }}
      type={row.eligible ? 'primary' : 'default'}
      disabled={!row.eligible || busy}
      onClick={() => onOffer(row.team.id)}
      aria-label={`派给${row.team.name}`}
    >
      派给他们
    </Button>
    <strong>{row.team.name}</strong>
    <div className="ld-quiet ld-small">{row.reasons.join(' · ')}</div>
  </div>
)

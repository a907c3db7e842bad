import { App, Button, Form, Input, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import * as contract from '../../../contract/cases/desk.ts'
import { caseActionWords, caseStateWords, type CaseAction } from '../../../contract/cases/words.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { actMeans, actWord } from './words.ts'

const routes = {
  SUBMIT: contract.submitCase,
  PUBLISH: contract.publishCase,
  SEND_BACK: contract.sendBackCase,
  TAKE_DOWN: contract.takeDownCase,
  REDRAFT: contract.redraftCase,
} satisfies Partial<Record<CaseAction, unknown>>
type Act = keyof typeof routes

/** The likeliest first; writing has its own panel, and consent is the requester's. */
const order: readonly Act[] = ['PUBLISH', 'SUBMIT', 'SEND_BACK', 'REDRAFT', 'TAKE_DOWN']

/** What can be done with a case now; `unsaved` keeps half-typed words from being left behind. */
export function CaseActs({ told, unsaved }: { told: contract.Case; unsaved: boolean }) {
  const [asked, setAsked] = useState<Act>()
  const offered = order.flatMap((act) => told.allowedActions.find(({ action }) => action === act) ?? [])
  if (offered.length === 0) return <p className="lc-quiet">现在轮不到您办，进展会自动更新</p>
  const first = offered.find(({ action, enabled }) => enabled && action !== 'TAKE_DOWN')?.action
  return (
    <>
      {told.state === 'IN_REVIEW' && !first && <p className="lc-quiet">已送审，等审核员来看。</p>}
      <div className="lc-acts">
        {offered.map(({ action, enabled, why, reasonRequired }) => (
          <Do
            key={action}
            told={told}
            act={action as Act}
            primary={action === first}
            why={unsaved && action !== 'TAKE_DOWN' ? '先保存改动' : enabled ? undefined : why?.sentence}
            {...(reasonRequired && { ask: () => setAsked(action as Act) })}
          />
        ))}
      </div>
      {offered.map(
        ({ action, why }) =>
          why && (
            <p key={action} className="lc-quiet">
              {caseActionWords[action].zh}：{why.sentence}
            </p>
          ),
      )}
      {asked && <Reason told={told} act={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface DoProps {
  told: contract.Case
  act: Act
  primary: boolean
  why: string | undefined
  ask?: () => void
}

function Do({ told, act, primary, why, ask }: DoProps) {
  const { message } = App.useApp()
  const send = useAction(routes[act])
  const press = () =>
    send.mutate(
      { params: { id: told.id }, body: { version: told.version } },
      { onSuccess: (after) => void message.success(`${after.title}：${caseStateWords[after.state].zh}`) },
    )
  return (
    <>
      <Tooltip title={why}>
        <Button
          type={primary ? 'primary' : 'default'}
          disabled={why !== undefined}
          loading={send.isPending}
          onClick={ask ?? press}
        >
          {actWord(act, told.state)}
        </Button>
      </Tooltip>
      <Fault fault={send.error} />
    </>
  )
}

function Reason({ told, act, onClose }: { told: contract.Case; act: Act; onClose: () => void }) {
  const send = useAction(routes[act])
  const [form] = Form.useForm<{ reason: string }>()
  const word = actWord(act, told.state)
  return (
    <Modal
      open
      title={word}
      okText={word}
      cancelText="先不了"
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="lc-quiet">{actMeans[act]}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          send.mutate(
            { params: { id: told.id }, body: { version: told.version, reason } },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, whitespace: true, message: '请写一句话' }]}
        >
          <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 3 }} />
        </Form.Item>
      </Form>
      <Fault fault={send.error} />
    </Modal>
  )
}

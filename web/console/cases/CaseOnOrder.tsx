import { useQuery } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { caseOnOrder, changeConsents, type OrderCase } from '../../../contract/cases/consents.ts'
import { draftCase } from '../../../contract/cases/desk.ts'
import { caseStateWords } from '../../../contract/cases/words.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { reply, useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go, go } from '../parts/Go.tsx'
import { Panel } from '../parts/Screen.tsx'

/** From an order to its case, or to the first draft of one; what a caller says about consent is written down here. */
export function CaseOnOrder({ order }: { order: Order }) {
  const rated = order.stars !== null
  const { data, error } = useQuery({
    ...reply(caseOnOrder, { params: { id: order.id } }),
    enabled: rated,
  })
  if (!rated || (!data && !error)) return null
  return (
    <Panel title="晒单">
      <Fault fault={error} />
      {data && <Known order={order} about={data} />}
    </Panel>
  )
}

function Known({ order, about }: { order: Order; about: OrderCase }) {
  const draft = useAction(draftCase)
  const { case: told } = about
  const write = () =>
    draft.mutate({ body: { orderId: order.id } }, { onSuccess: ({ id }) => go(`/cases/${id}`) })
  return (
    <>
      {told && (
        <p>
          {caseStateWords[told.state].zh}：
          {told.mayOpen ? <Go to={`/cases/${told.id}`}>{told.title}</Go> : told.title}
        </p>
      )}
      {about.mayDraft && (
        <Button loading={draft.isPending} onClick={write}>
          写成案例
        </Button>
      )}
      {about.whyNot && <p className="lc-quiet">{about.whyNot}</p>}
      <Fault fault={draft.error} />
      <Consents order={order} about={about} />
    </>
  )
}

/** Taking back takes effect at once, so it is asked once more; giving is only for whom the desk entered. */
function Consents({ order, about }: { order: Order; about: OrderCase }) {
  const change = useAction(changeConsents, ['orders'])
  const { consents, mayConsent, mayWithdraw } = about
  const set = (showcase: boolean) =>
    change.mutate({ params: { id: order.id }, body: { ...consents, showcase } })
  return (
    <>
      {mayWithdraw && consents.showcase && (
        <Popconfirm
          title="登记居民收回同意"
          description="公开的案例会马上撤下。"
          okText="登记"
          cancelText="先不了"
          onConfirm={() => set(false)}
        >
          <Button type="text" loading={change.isPending}>
            登记：居民不同意公开了
          </Button>
        </Popconfirm>
      )}
      {mayConsent && !consents.showcase && (
        <Button size="small" loading={change.isPending} onClick={() => set(true)}>
          登记：居民同意公开
        </Button>
      )}
      <Fault fault={change.error} />
    </>
  )
}

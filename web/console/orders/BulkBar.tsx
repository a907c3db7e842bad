import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Modal } from 'antd'
import { offerOrder, poolOrder, suggestTeams, urgeOrder } from '../../../contract/orders/orders.ts'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { call } from '../../kit/call.ts'
import { spacedCode } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { useMay } from '../parts/useMe.ts'
import { useBulk, type BulkOutcome } from './bulk.ts'

interface BulkBarProps {
  rows: readonly OrderRow[]
  /** Those left as they were stay chosen. */
  onDone: (left: readonly string[]) => void
}

/** What can be done to all chosen rows at once. */
export function BulkBar({ rows, onDone }: BulkBarProps) {
  const { busy, outcome, run, clear } = useBulk()
  const maySupervise = useMay('orders:supervise')
  const mayDispatch = useMay('orders:dispatch')
  if (rows.length === 0 && !outcome) return null
  const close = () => {
    onDone(outcome?.skipped.map(({ row }) => row.id) ?? [])
    clear()
  }
  const pool = (row: OrderRow) => call(poolOrder, { params: { id: row.id }, body: { version: row.version } })
  const urge = (row: OrderRow) => call(urgeOrder, { params: { id: row.id } })
  return (
    <section className="lo-bulk" aria-label="对选中的单">
      <strong>已选 {rows.length} 单</strong>
      {maySupervise && (
        <Button
          loading={busy === '催单'}
          disabled={Boolean(busy)}
          onClick={() => void run('催单', rows, urge)}
        >
          催单
        </Button>
      )}
      {mayDispatch && (
        <Button
          loading={busy === '放入抢单池'}
          disabled={Boolean(busy)}
          onClick={() => void run('放入抢单池', rows, pool)}
        >
          放入抢单池
        </Button>
      )}
      {mayDispatch && rows[0] && (
        <OfferAll
          first={rows[0]}
          busy={busy}
          onOffer={(team) =>
            void run(`派给${team.name}`, rows, (row) =>
              call(offerOrder, { params: { id: row.id }, body: { version: row.version, teamId: team.id } }),
            )
          }
        />
      )}
      <Button type="text" onClick={() => onDone([])}>
        不选了
      </Button>
      {outcome && <Outcome outcome={outcome} onClose={close} />}
    </section>
  )
}

interface OfferAllProps {
  first: OrderRow
  busy: string | undefined
  onOffer: (team: { id: string; name: string }) => void
}

/** The teams near the first chosen order; each order is offered by itself, and the team may decline each. */
function OfferAll({ first, busy, onOffer }: OfferAllProps) {
  const teams = useQuery(reply(suggestTeams, { params: { id: first.id } }))
  const items = (teams.data?.rows ?? [])
    .filter(({ eligible }) => eligible)
    .map(({ team, reasons }) => ({
      key: team.id,
      label: `${team.name}（${reasons.slice(0, 2).join('，')}）`,
      onClick: () => onOffer(team),
    }))
  return (
    <Dropdown menu={{ items }} trigger={['click']} disabled={Boolean(busy) || items.length === 0}>
      <Button loading={busy?.startsWith('派给') ?? false}>派给一支队伍</Button>
    </Dropdown>
  )
}

const Outcome = ({
  outcome: { title, done, skipped },
  onClose,
}: {
  outcome: BulkOutcome
  onClose: () => void
}) => (
  <Modal
    open
    title={`${title}：办了 ${done} 单${skipped.length > 0 ? `，跳过 ${skipped.length} 单` : ''}`}
    okText="知道了"
    cancelButtonProps={{ hidden: true }}
    onOk={onClose}
    onCancel={onClose}
  >
    {skipped.length > 0 && (
      <ul className="lo-skipped">
        {skipped.map(({ row, why }) => (
          <li key={row.id}>
            <strong>{row.title}</strong> <span className="lc-code">{spacedCode(row.code)}</span>
            <br />
            {why}
          </li>
        ))}
      </ul>
    )}
  </Modal>
)

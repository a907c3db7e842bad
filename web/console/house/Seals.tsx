import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton, Typography } from 'antd'
import { useState } from 'react'
import { checkSeals, getSealState, sealFaultWords, type SealState } from '../../../contract/house/audit.ts'
import { dateTime } from '../../kit/format.ts'
import { reply, useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Note } from '../parts/Note.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import '../people/people.css'

const bookWords = { HISTORY: '办理历史', AUDIT: '审计', NOTE: '历史里的原话' } as const

/** How far the books are sealed, and whether everything is still as it was sealed. */
export function Seals() {
  const [since, setSince] = useState<string>()
  const { data, error, refetch } = useQuery({
    ...reply(getSealState),
    refetchInterval: ({ state }) =>
      since !== undefined && (state.data?.checked?.at ?? '') < since ? 1500 : false,
  })
  const check = useAction(checkSeals)
  const running = since !== undefined && (data?.checked?.at ?? '') < since
  const start = () => {
    const now = new Date().toISOString()
    check.mutate({}, { onSuccess: () => setSince(now) })
  }
  return (
    <>
      <Title title="封存" below="每五分钟把新的记录封一次，一环扣一环；改过、删过、插过都查得出来">
        <Button type="primary" loading={check.isPending || running} onClick={start}>
          {running ? '正在核对' : '现在核对一遍'}
        </Button>
      </Title>
      <Fault fault={error ?? check.error} again={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && (
        <>
          <Verdict checked={data.checked} />
          <div className="lc-mine lc-below">
            {data.books.map((book) => (
              <BookPanel key={book.book} book={book} />
            ))}
          </div>
        </>
      )}
    </>
  )
}

function Verdict({ checked }: Pick<SealState, 'checked'>) {
  if (!checked) return <Note title="还没有核对过">每天夜里会自动核对一遍，也可以现在就核对。</Note>
  const { at, seals, rows, notes, broken } = checked
  if (!broken)
    return (
      <Alert
        type="success"
        showIcon
        title={`${dateTime(at)} 核对：全部完好`}
        description={`${seals} 个封条，${rows} 条记录，${notes} 段原话，和封存时一模一样。`}
      />
    )
  return (
    <Alert
      type="error"
      showIcon
      title={`${dateTime(at)} 核对：${bookWords[broken.book]}被动过`}
      description={
        <>
          {broken.number && `第 ${broken.number} 个封条。`}
          {broken.rowId && `记录 ${broken.rowId}。`}
          {sealFaultWords[broken.why].zh}。请停止改动，保留现场，联系区数据安全负责人，并从备份比对。
        </>
      }
    />
  )
}

const BookPanel = ({
  book: { book, seals, lastSealedAt, chain, waiting },
}: {
  book: SealState['books'][number]
}) => (
  <Panel title={bookWords[book]}>
    <dl className="lc-facts">
      <div>
        <dt>封条</dt>
        <dd>{seals} 个</dd>
      </div>
      <div>
        <dt>最近封存</dt>
        <dd>{lastSealedAt ? dateTime(lastSealedAt) : '还没有'}</dd>
      </div>
      <div>
        <dt>等待封存</dt>
        <dd>{waiting} 条</dd>
      </div>
      {chain && (
        <div>
          <dt>链首指纹</dt>
          <dd>
            <Typography.Text code copyable={{ text: chain }}>
              {chain.slice(0, 16)}…
            </Typography.Text>
            <div className="lc-quiet">抄一份存在别处，就能证明之前的一条都没换过</div>
          </dd>
        </div>
      )}
    </dl>
  </Panel>
)

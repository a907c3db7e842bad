import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Progress, Skeleton } from 'antd'
import * as contract from '../../../contract/network/import.ts'
import { placeKindWords, type PlaceKind } from '../../../contract/network/places.ts'
import type { Reply } from '../../../contract/route.ts'
import { dateTime } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { actWords, counted, isRunning, pollWhile, tones } from './import-words.ts'
import { ImportDecision } from './ImportDecision.tsx'
import { ImportFaults } from './ImportFaults.tsx'
import './import.css'
import './place.css'

export type Import = Reply<typeof contract.getPlaceImport>

/** One table from the upload to its end; leaving the page stops nothing. */
export function ImportDetail() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = useQuery({
    ...reply(contract.getPlaceImport, { params: { id } }),
    refetchInterval: ({ state }) => pollWhile(state.data && isRunning(state.data)),
  })
  if (error) return <Fault fault={error} again={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <>
      <Title title={data.fileName} below={`导入地点 · ${dateTime(data.at)} 上传`}>
        <span className={tones[data.state]}>{contract.importStateWords[data.state].zh}</span>{' '}
        <Go to="/network/import">‹ 全部导入</Go>
      </Title>
      <div className="ln-stack">
        {data.refusal && <Alert type="warning" showIcon title={data.refusal} />}
        {isRunning(data) && <Running import={data} />}
        {data.state === 'FAILED' && (
          <p>
            改好文件以后，<Go to="/network/import">重新上传</Go>。
          </p>
        )}
        {(data.state === 'CHECKED' || data.state === 'APPLIED') && (
          <>
            <Result import={data} />
            <ImportDecision import={data} />
          </>
        )}
        {data.rowsFaulty > 0 && data.state !== 'DISCARDED' && <ImportFaults id={id} version={data.version} />}
        <Panel title="经过">
          <ol className="ld-timeline">
            {data.timeline.toReversed().map(({ act, who, at }) => (
              <li key={`${act}${at}`}>
                {actWords[act] ?? act}
                <div className="lc-quiet">
                  <time dateTime={at}>{dateTime(at)}</time> · {who}
                </div>
              </li>
            ))}
          </ol>
        </Panel>
      </div>
    </>
  )
}

/** How far the job has come; the check does not know how long the file is, the import does. */
function Running({ import: { state, rowsRead, rowsFaulty, rowsApplied } }: { import: Import }) {
  const clean = rowsRead - rowsFaulty
  const doing = {
    CHECKING: `已检查 ${counted(rowsRead)} 行`,
    APPLYING: `已写入 ${counted(rowsApplied)} / ${counted(clean)} 个地点，全部写完才生效`,
    UNDOING: `正在撤销 ${counted(rowsApplied)} 个地点`,
  }[state as 'CHECKING' | 'APPLYING' | 'UNDOING']
  const percent = state === 'APPLYING' && clean > 0 ? Math.round((rowsApplied / clean) * 100) : undefined
  return (
    <Panel title={contract.importStateWords[state].zh}>
      {percent === undefined ? (
        <Progress percent={100} status="active" showInfo={false} />
      ) : (
        <Progress percent={percent} status="active" />
      )}
      <p aria-live="polite">{doing}</p>
      <p className="lc-quiet">可以离开这一页，做完了在“导入地点”里看结果。</p>
    </Panel>
  )
}

function Result({
  import: { state, rowsRead, rowsFaulty, rowsApplied, kinds, ignoredColumns },
}: {
  import: Import
}) {
  const done = state === 'APPLIED'
  return (
    <Panel title={done ? '结果' : '检查结果'}>
      <dl className="ln-figures">
        <div className="good">
          <dt>{done ? '已导入的地点' : '没问题，可以导入'}</dt>
          <dd>{counted(done ? rowsApplied : rowsRead - rowsFaulty)}</dd>
        </div>
        <div className={rowsFaulty > 0 ? 'bad' : ''}>
          <dt>有问题的行</dt>
          <dd>{counted(rowsFaulty)}</dd>
        </div>
        <div>
          <dt>文件里一共</dt>
          <dd>{counted(rowsRead)}</dd>
        </div>
      </dl>
      {kinds.length > 0 && (
        <p>
          可以导入的有：
          {kinds
            .map(({ kind, count }) => `${placeKindWords[kind as PlaceKind].zh} ${counted(count)} 个`)
            .join('，')}
        </p>
      )}
      {ignoredColumns.length > 0 && (
        <p className="lc-quiet">模板里没有这些列，不会导入：{ignoredColumns.join('、')}</p>
      )}
    </Panel>
  )
}

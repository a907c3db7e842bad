import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Drawer, Tag } from 'antd'
import { useState } from 'react'
import { editCase, getDeskCase, reviseCase, type Case } from '../../../contract/cases/desk.ts'
import { caseStateWords, type CaseAction } from '../../../contract/cases/words.ts'
import { platformWords } from '../../../contract/network/places.ts'
import { CaseStory } from '../../kit/case-story.tsx'
import { dateTime, duration, spacedCode } from '../../kit/format.ts'
import { addressPhoto } from '../../kit/photos.ts'
import { Deadline, Timeline } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useUnsaved } from '../parts/useUnsaved.tsx'
import { CaseActs } from './CaseActs.tsx'
import { CaseEditor, typedOf, type Typed, type Unsaved } from './CaseEditor.tsx'
import './cases.css'
import { Review } from './Review.tsx'
import { caseSentences, say } from './words.ts'

const may = (told: Case, action: CaseAction) =>
  told.allowedActions.some((allowed) => allowed.action === action && allowed.enabled)

/** One case: its editor writes, its reviewer compares, everybody at the desk sees what happened. */
export function CaseDetail() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: told } = useSuspenseQuery(reply(getDeskCase, { params: { id } }))
  return <Desk key={told.id} told={told} />
}

function Desk({ told }: { told: Case }) {
  const [unsaved, setUnsaved] = useState<Unsaved>()
  const { ask } = useUnsaved(unsaved !== undefined)
  const [correcting, setCorrecting] = useState(false)
  const [preview, setPreview] = useState(false)
  const typed = unsaved?.typed ?? typedOf(told)
  const edits = may(told, 'EDIT')
  const corrects = may(told, 'REVISE')
  const writing = edits || (corrects && correcting)
  return (
    <>
      <Title title={told.title} below={<Below told={told} />}>
        {told.state === 'PUBLISHED' && (
          <a href={`/cases/${told.code}`} target="_blank" rel="noreferrer">
            打开公开页面
          </a>
        )}
        <Button onClick={() => setPreview(true)}>{say.preview}</Button>
      </Title>
      {ask}
      <div className="lc-case">
        <div className="lc-know">
          {writing ? (
            <CaseEditor
              told={told}
              unsaved={unsaved}
              onType={setUnsaved}
              route={edits ? editCase : reviseCase}
              onSaved={() => {
                setUnsaved(undefined)
                setCorrecting(false)
              }}
            />
          ) : (
            <Review told={told} />
          )}
          {!writing && <Chosen told={told} />}
        </div>
        <div className="lc-do">
          <Panel title="现在能做的">
            <CaseActs told={told} unsaved={unsaved !== undefined} />
            {corrects && !correcting && (
              <Button className="lc-below" onClick={() => setCorrecting(true)}>
                改几个字
              </Button>
            )}
          </Panel>
          <About told={told} />
          <Panel title="经过">
            <Timeline rows={told.timeline} sentences={caseSentences} />
          </Panel>
        </div>
      </div>
      <Drawer open={preview} onClose={() => setPreview(false)} size={420} title="公开的样子">
        <div className="ld-app lc-case-preview">
          <h1>{typed.title}</h1>
          <CaseStory told={previewOf(told, typed)} />
        </div>
      </Drawer>
    </>
  )
}

const Below = ({ told }: { told: Case }) => (
  <>
    <Tag variant="outlined">{caseStateWords[told.state].zh}</Tag>
    {told.place.name} <Deadline clock={told.clock} />
  </>
)

/** As the public will read it, with what has been typed and not saved yet. */
const previewOf = (told: Case, { photos, ...text }: Typed) => ({
  ...told,
  ...text,
  photos: told.photos
    .filter(({ id }) => photos.includes(id))
    .map(({ fileId, kind }) => ({ id: fileId, kind })),
})

const kinds = { BEFORE: '服务前', AFTER: '服务后' } as const

function Chosen({ told }: { told: Case }) {
  const chosen = told.photos.filter(({ checked }) => checked)
  if (chosen.length === 0) return null
  return (
    <Panel title="要公开的照片" count={chosen.length}>
      <div className="lc-photos">
        {chosen.map(({ id, fileId, kind }) => (
          <a key={id} href={addressPhoto(fileId)} target="_blank" rel="noreferrer">
            <img src={addressPhoto(fileId)} alt={`${kinds[kind]}的照片`} loading="lazy" />
            <small>{kinds[kind]}</small>
          </a>
        ))}
      </div>
    </Panel>
  )
}

function About({ told }: { told: Case }) {
  const facts: [string, React.ReactNode][] = [
    [
      '订单',
      <Go key="order" to={`/orders/${told.order.id}`}>
        {spacedCode(told.order.code)}
      </Go>,
    ],
    [
      '同意事项',
      `${told.consents.showcase ? '同意公开' : '不同意公开'}，${told.consents.photos ? '同意照片' : '不要照片'}`,
    ],
    ['起草', told.drafters.join('、')],
    ['队伍', told.team?.name],
    ['类别', told.platform && platformWords[told.platform].zh],
    ['用时', duration(told.tookMinutes)],
    ['公开', told.publishedAt && dateTime(told.publishedAt)],
  ]
  return (
    <Panel title="这个案例">
      <dl className="lc-facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Panel>
  )
}

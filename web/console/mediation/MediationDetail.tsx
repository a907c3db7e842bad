import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Space, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import * as contract from '../../../contract/mediation/mediation.ts'
import {
  mediationActionWords,
  mediationStateWords,
  memberPartWords,
  type MediationAction,
} from '../../../contract/mediation/words.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import { addressOf } from '../../kit/call.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { AskModal, type Asked } from '../enquiries/AskModal.tsx'
import { sayDay } from '../house/values.ts'
import { Panel, Title } from '../parts/Screen.tsx'
import { WhoCanSee } from '../people/WhoCanSee.tsx'
import { acts } from './acts.ts'

interface Doing {
  route: AnyRoute
  title: string
  asked: readonly Asked[]
  more?: Record<string, unknown>
}
interface Part {
  mediation: contract.Mediation
  onDo: (doing: Doing) => void
}

const may = ({ allowedActions }: contract.Mediation, wanted: MediationAction) =>
  allowedActions.some(({ action, enabled }) => action === wanted && enabled)

const kernelWords: Record<string, string> = {
  CREATE: '提出调解',
  REMIND: '时限过半，提醒调解员',
  OVERDUE: '超过时限，提醒调解员',
  RECLOCK: '日历有变，时限重新计算',
}

/** One mediation for those who lead it. Opening it is recorded, so it is read once and again only after an act. */
export function MediationDetail() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: mediation } = useSuspenseQuery({
    ...reply(contract.readMediation, { params: { id } }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  const [doing, setDoing] = useState<Doing>()
  const part = { mediation, onDo: setDoing }
  return (
    <>
      <Title
        title="调解"
        below={`${spacedCode(mediation.code)} · ${mediation.place.name} · 保密，查看会记录`}
      >
        <Tag variant="outlined">{mediationStateWords[mediation.state].zh}</Tag>
        <Deadline clock={mediation.clock} />
      </Title>
      <div className="lc-stack">
        <Panel title="争议事项">
          <p>{mediation.subject}</p>
          <Acts {...part} />
        </Panel>
        <Members {...part} />
        <Sessions {...part} />
        {mediation.agreement && <Agreement mediation={mediation} />}
        <Panel title="经过" more={<WhoCanSee subject="mediation" id={mediation.id} />}>
          <ol className="ld-timeline">
            {mediation.timeline.map((row) => (
              <li key={row.id}>
                {mediationActionWords[row.act as MediationAction]?.zh ?? kernelWords[row.act]} {row.reason}
                <div className="lc-quiet">
                  {dateTime(row.at)} · {row.who}
                </div>
              </li>
            ))}
          </ol>
        </Panel>
      </div>
      {doing && (
        <AskModal
          key={`${doing.title}${mediation.version}`}
          {...doing}
          id={mediation.id}
          more={{ version: mediation.version, ...doing.more }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  )
}

const Acts = ({ mediation, onDo }: Part) => (
  <>
    <Space wrap>
      {mediation.allowedActions.map(({ action, enabled, why }) => {
        const act = acts[action]
        if (!act) return null
        const title = mediationActionWords[action].zh
        return (
          <Tooltip key={action} title={why?.sentence}>
            <Button
              type={act.primary ? 'primary' : 'default'}
              disabled={!enabled}
              onClick={() => onDo({ route: act.route, title, asked: act.asked(mediation) })}
            >
              {title}
            </Button>
          </Tooltip>
        )
      })}
    </Space>
    {mediation.allowedActions.map(
      ({ action, why }) =>
        why &&
        acts[action] && (
          <p key={action} className="lc-quiet">
            {mediationActionWords[action].zh}：{why.sentence}
          </p>
        ),
    )}
  </>
)

/** Who is named; beside a party, what the mediator may record for them on paper. */
const Members = ({ mediation, onDo }: Part) => (
  <Panel title="参加的人" count={mediation.members.length}>
    {mediation.members.map((member) => {
      const more = { memberId: member.id }
      const party = member.part === 'PARTY'
      return (
        <div key={member.id} className="lc-line">
          <span className="lc-line-body">
            <span>
              <strong>{member.name}</strong> {memberPartWords[member.part].zh} · {member.phone}
            </span>
            {party && (
              <span className="lc-quiet">
                {member.consentedAt ? `${dateTime(member.consentedAt)} 同意` : '还没同意'}
                {member.signedAt && ` · ${dateTime(member.signedAt)} 签署`}
              </span>
            )}
          </span>
          {party && !member.consentedAt && may(mediation, 'CONSENT') && (
            <Button
              size="small"
              onClick={() => onDo({ route: contract.consentMediation, title: '登记同意', asked: [], more })}
            >
              登记同意
            </Button>
          )}
          {party && !member.signedAt && may(mediation, 'SIGN') && (
            <Button
              size="small"
              onClick={() => onDo({ route: contract.signAgreement, title: '登记签字', asked: [], more })}
            >
              登记签字
            </Button>
          )}
        </div>
      )
    })}
  </Panel>
)

const Sessions = ({ mediation, onDo }: Part) =>
  mediation.sessions.length > 0 && (
    <Panel title="调解记录" count={mediation.sessions.length}>
      {mediation.sessions.map((session) => (
        <div key={session.id} className="lc-line">
          <span className="lc-line-body">
            <span>
              <strong>{dateTime(session.heldAt)}</strong> {session.place}
            </span>
            <span className="lc-written">{session.minutes ?? '还没有记录'}</span>
          </span>
          {may(mediation, 'WRITE_MINUTES') && (
            <Button
              size="small"
              onClick={() =>
                onDo({
                  route: contract.writeMinutes,
                  title: '补写记录',
                  asked: [{ name: 'minutes', label: '记录', most: 10_000, initial: session.minutes ?? '' }],
                  more: { sessionId: session.id },
                })
              }
            >
              补写记录
            </Button>
          )}
        </div>
      ))}
    </Panel>
  )

const Agreement = ({ mediation }: Pick<Part, 'mediation'>) => (
  <Panel title="协议">
    <p className="lc-written">{mediation.agreement?.text}</p>
    {mediation.agreement?.performBy && <p>履行期限：{sayDay(mediation.agreement.performBy)}前</p>}
    <Button
      href={addressOf(contract.getAgreement, { params: { id: mediation.id } })}
      target="_blank"
      rel="noreferrer"
    >
      打开协议书（PDF，会记录）
    </Button>
  </Panel>
)

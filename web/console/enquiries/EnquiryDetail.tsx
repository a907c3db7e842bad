import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Space, Tag } from 'antd'
import { useState } from 'react'
import * as contract from '../../../contract/enquiries/enquiries.ts'
import { enquiryActionWords, enquiryStateWords } from '../../../contract/enquiries/words.ts'
import { searchAnswers } from '../../../contract/knowledge/knowledge.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { Deadline } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { AskModal, type Asked } from './AskModal.tsx'

interface Doing {
  route: AnyRoute
  title: string
  asked: readonly Asked[]
  more?: Record<string, unknown>
}

const acts: Partial<Record<contract.Enquiry['allowedActions'][number]['action'], Doing>> = {
  ANSWER: {
    route: contract.answerEnquiry,
    title: '答复',
    asked: [{ name: 'answer', label: '答复' }],
  },
  RAISE: {
    route: contract.raiseEnquiry,
    title: '转上级答复',
    asked: [{ name: 'reason', label: '原因', most: 300 }],
  },
  FOLLOW_ON: {
    route: contract.followOnEnquiry,
    title: '接着问',
    asked: [{ name: 'question', label: '还问什么', most: 1000 }],
  },
  CONFIRM: { route: contract.confirmEnquiry, title: '问题解决了', asked: [] },
  WITHDRAW: { route: contract.withdrawEnquiry, title: '不用答复了', asked: [] },
}

/** One enquiry: the question and its answers left, what can be done right. */
export function EnquiryDetail() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: enquiry } = useSuspenseQuery(reply(contract.getEnquiry, { params: { id } }))
  const [doing, setDoing] = useState<Doing>()
  const lastAnswer = enquiry.posts.findLast(({ kind }) => kind === 'ANSWER')
  const keep: Doing = {
    route: contract.keepAnswer,
    title: '转成问答',
    asked: [
      { name: 'question', label: '问题（去掉个人信息）', most: 200, initial: enquiry.question.slice(0, 200) },
      { name: 'answer', label: '回答', initial: lastAnswer?.words ?? '' },
    ],
  }
  return (
    <>
      <Title title="咨询" below={`${spacedCode(enquiry.code)} · ${enquiry.handling.name}`}>
        <Tag variant="outlined">{enquiryStateWords[enquiry.state].zh}</Tag>
        {enquiry.state === 'SUBMITTED' && <Deadline clock={enquiry.clock} />}
      </Title>
      <div className="lc-stack">
        <Panel title="问与答">
          <p className="lc-written">{enquiry.question}</p>
          {enquiry.posts.map((post) => (
            <p key={post.id} className="lc-written">
              <strong>{post.kind === 'ANSWER' ? '答' : '问'}</strong> {post.words}{' '}
              <span className="lc-quiet">{dateTime(post.at)}</span>
            </p>
          ))}
          <Space wrap>
            {enquiry.allowedActions.map(({ action, enabled, why }) => {
              const act = acts[action]
              return act ? (
                <Button
                  key={action}
                  type={action === 'ANSWER' ? 'primary' : 'default'}
                  disabled={!enabled}
                  title={why?.sentence ?? ''}
                  onClick={() => setDoing(act)}
                >
                  {enquiryActionWords[action].zh}
                </Button>
              ) : null
            })}
            {enquiry.mayKeep && <Button onClick={() => setDoing(keep)}>转成问答</Button>}
          </Space>
        </Panel>
        {enquiry.allowedActions.some(({ action }) => action === 'ANSWER') && (
          <Before enquiry={enquiry} onUse={setDoing} />
        )}
        <Contact enquiry={enquiry} />
      </div>
      {doing && (
        <AskModal
          key={`${doing.title}${enquiry.version}`}
          {...doing}
          id={enquiry.id}
          more={{ version: enquiry.version, ...doing.more }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </>
  )
}

/** Answers given before to what sounds like the same question; using one counts. */
function Before({ enquiry, onUse }: { enquiry: contract.Enquiry; onUse: (doing: Doing) => void }) {
  const q = enquiry.posts.findLast(({ kind }) => kind === 'QUESTION')?.words ?? enquiry.question
  const { data, error } = useQuery(reply(searchAnswers, { query: { q, placeCode: enquiry.handling.code } }))
  if (!error && !data?.rows.length) return null
  return (
    <Panel title="以前的回答" count={data?.rows.length}>
      <Fault fault={error} />
      {data?.rows.map((row) => (
        <div key={row.id} className="lc-line">
          <span className="lc-line-body">
            <strong>{row.question}</strong>
            <span className="lc-written">{row.answer}</span>
          </span>
          <Button
            size="small"
            onClick={() =>
              onUse({
                route: contract.answerEnquiry,
                title: '答复',
                asked: [{ name: 'answer', label: '答复', initial: row.answer }],
                more: { knowledgeId: row.id },
              })
            }
          >
            用这一条答复
          </Button>
        </div>
      ))}
    </Panel>
  )
}

/** Masked; one press shows it, and the audit remembers who pressed. */
function Contact({ enquiry }: { enquiry: contract.Enquiry }) {
  const unmask = useAction(contract.unmaskEnquiry)
  const { name, phone } = unmask.data ?? enquiry.contact
  if (!name && !phone) return null
  return (
    <Panel title="提问人">
      <p>
        {name ?? '未留称呼'} · {phone ?? '未留电话'}
      </p>
      {enquiry.canUnmask && !unmask.data && (
        <Button
          size="small"
          loading={unmask.isPending}
          onClick={() =>
            unmask.mutate({ params: { id: enquiry.id }, body: { reason: '答复需要联系提问人' } })
          }
        >
          显示联系方式（会记录）
        </Button>
      )}
      <Fault fault={unmask.error} />
    </Panel>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Button, Tag } from 'antd'
import { platformWords } from '../../../contract/network/places.ts'
import { getOrder, unmaskOrder } from '../../../contract/orders/orders.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { channelWords, orderKindWords, solvedWords, stateWords } from '../../../contract/orders/words.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { Deadline, StageRail, Timeline } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { ActionBar } from './ActionBar.tsx'

/** One order: facts left, what can be done and what happened right. */
export function OrderDetail() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: order } = useSuspenseQuery(reply(getOrder, { params: { id } }))
  return (
    <>
      <h1>
        {order.title} <span className="ld-quiet">{spacedCode(order.code)}</span>
      </h1>
      <StageRail stage={order.stage} over={order.state === 'CLOSED'} />
      <div className="lc-detail">
        <section className="lc-panel" aria-label="情况">
          <p>
            <Tag>{stateWords[order.state].zh}</Tag> {order.urgent && <Tag color="red">紧急</Tag>}{' '}
            <Deadline clock={order.clock} />
          </p>
          <Facts order={order} />
          <Contact order={order} />
        </section>
        <div>
          <section className="lc-panel" aria-label="可以办的事" style={{ marginBottom: 16 }}>
            <ActionBar order={order} />
          </section>
          <section className="lc-panel" aria-label="经过">
            <h2>经过</h2>
            <Timeline rows={order.timeline} />
          </section>
        </div>
      </div>
    </>
  )
}

function Facts({ order }: { order: Order }) {
  const facts: [string, string | null | undefined][] = [
    ['种类', orderKindWords[order.kind].zh],
    ['详情', order.details],
    ['风险', order.risk],
    ['类别', order.platform && platformWords[order.platform].zh],
    ['渠道', `${channelWords[order.channel].zh}${order.enteredByStaff ? '（工作人员代点）' : ''}`],
    ['点单地点', order.place.name],
    ['办理地点', order.handling.name],
    ['队伍', order.team?.name],
    ['希望时间', order.wantedFrom && dateTime(order.wantedFrom)],
    ['约定时间', order.scheduledFrom && dateTime(order.scheduledFrom)],
    ['问居民', order.question],
    ['不予受理', order.rejectReason],
    ['服务结果', order.result],
    ['在场人数', order.peoplePresent?.toString()],
    [
      '签到',
      order.attendance
        .map(
          ({ name, serviceMinutes }) =>
            `${name} ${serviceMinutes === null ? '在场' : `${serviceMinutes} 分钟`}`,
        )
        .join('、'),
    ],
    [
      '评价',
      order.evaluation &&
        `${'★'.repeat(order.evaluation.stars)} ${solvedWords[order.evaluation.solved].zh} ${order.evaluation.comment ?? ''}`,
    ],
    ['回访', order.followUp && (order.followUp.outcome ?? `${dateTime(order.followUp.dueAt)} 前回访`)],
    ['转单 / 婉拒 / 重办', `${order.hops} / ${order.declines} / ${order.reopened}`],
    ['点单时间', dateTime(order.createdAt)],
  ]
  return (
    <dl className="ld-facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** Masked; one press shows it, and the audit remembers who pressed. */
function Contact({ order }: { order: Order }) {
  const unmask = useAction(unmaskOrder)
  const { name, phone, address } = unmask.data ?? order.contact
  if (!name && !phone && !address && !order.canUnmask) return null
  return (
    <>
      <h2>联系方式</h2>
      <dl className="ld-facts">
        <dt>称呼</dt>
        <dd>{name ?? '未留'}</dd>
        <dt>电话</dt>
        <dd>{phone ?? '未留'}</dd>
        <dt>地址</dt>
        <dd>{address ?? '未留'}</dd>
      </dl>
      {order.canUnmask && !unmask.data && (
        <Button
          size="small"
          loading={unmask.isPending}
          onClick={() => unmask.mutate({ params: { id: order.id }, body: { reason: '办理需要联系点单人' } })}
        >
          显示联系方式（会记录）
        </Button>
      )}
      {unmask.error && <Alert type="error" showIcon title={unmask.error.message} />}
    </>
  )
}

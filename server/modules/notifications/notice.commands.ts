import { done } from '../../../contract/common.ts'
import type * as contract from '../../../contract/notices/notices.ts'
import type { NoticeTemplate } from '../../../contract/notices/notices.ts'
import type { Input } from '../../../contract/route.ts'
import { fill } from '../../../contract/words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, type Facts } from '../../platform/errors.ts'
import { noticesWritten } from './notice.events.ts'
import { insertNotices, markAllRead, markRead, markReadOf } from './notice.store.ts'

const SENTENCE_MOST = 400

export interface Telling {
  /** Whom; named twice is told once. */
  to: readonly string[]
  template: NoticeTemplate
  /** Short and ready to be read: names, times as text. */
  facts: Facts
  subject: { kind: string; id: string }
  /** Address below the public one. */
  opens: string
  /** What happened, once and for ever: a job that runs twice tells once. */
  source: string
}

/** The one door: people are told something in their inbox. It knows no caller. */
export async function notify(ctx: Ctx, { to, template, facts, subject, opens, source }: Telling) {
  const people = [...new Set(to)]
  if (people.length === 0) return
  const { key, inbox, needsAct, zh, en } = template
  const sentence = fill(zh, facts).slice(0, SENTENCE_MOST)
  const noticeIds = await insertNotices(ctx, people, {
    template: key,
    inbox,
    needsAct,
    sentence,
    facts: factsSaid(facts, zh + en),
    subject,
    opens,
    source: `${key}:${source}`,
  })
  if (noticeIds.length > 0) ctx.publish(noticesWritten({ noticeIds }))
}

/** Only what the sentence says, in either language: the rest of the occasion is not everybody's to read. */
const factsSaid = (facts: Facts, words: string): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => words.includes(`{${name}}`)))

export async function readNotice(ctx: Ctx, { params }: Input<typeof contract.readNotice>) {
  if (!(await markRead(ctx, params.id))) throw notFound('no_notice', '没有这条消息')
  return done
}

export async function readNoticesOf(ctx: Ctx, { params }: Input<typeof contract.readNoticesOf>) {
  await markReadOf(ctx, params.id)
  return done
}

export async function readNotices(ctx: Ctx, { body }: Input<typeof contract.readNotices>) {
  await markAllRead(ctx, body.inbox, new Date(body.upTo))
  return done
}

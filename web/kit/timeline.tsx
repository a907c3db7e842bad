import type { TimelineRow } from '../../contract/flow.ts'
import {
  actionWords,
  declineWords,
  priorityWords,
  type DeclineReason,
  type OrderAction,
  type OrderKind,
  type Priority,
} from '../../contract/orders/words.ts'
import { dateTime } from './format.ts'

/** What the kernel itself does, as sentences. */
const kernelSentences: Record<string, string> = {
  CREATE: '收到这一单',
  REMIND: '已到时限一半，系统提醒办理',
  ESCALATE: '超过时限，自动转到上一级',
  OVERDUE: '超过时限，列入督办',
  RECLOCK: '日历有变，时限重新计算',
  CONSENT: '更新了是否公开的同意',
  REHOME: '站点调整，由新的单位接着办，期限不变',
  FOLLOW: '又一位邻居反映同一件事，加上了名字',
  ASK_AGAIN: '办好一段时间后，问点单人是否还好',
}

const partyNames: Record<string, string> = {
  REQUESTER: '点单人',
  CLERK: '工作人员',
  DISPATCHER: '派单员',
  TEAM_LEADER: '队长',
  MEMBER: '志愿者',
  CANDIDATE: '队长',
  SUPERVISOR: '督办的人',
  EDITOR: '编辑',
  REVIEWER: '审核员',
  PROXY: '工作人员代登记',
  ASKED: '被请的人',
  FOLLOWER: '邻居',
  SYSTEM: '系统',
}

type Told = Pick<TimelineRow, 'team' | 'place' | 'facts'>

const sentences: Partial<Record<OrderAction, (row: Told) => string>> = {
  TRIAGE: () => '已受理，等待派单',
  ASK: () => '请点单人补充说明，计时暂停',
  ANSWER: () => '已补充说明，计时继续',
  REJECT: () => '未受理',
  OFFER: ({ team }) => `派给${team ?? '一支队伍'}，等队伍答复`,
  POOL: () => '放入抢单池，等队伍来接',
  CLAIM: ({ team }) => `${team ?? '一支队伍'}抢到这一单`,
  ACCEPT: ({ team }) => `${team ?? '队伍'}接下这一单`,
  DECLINE: ({ team, facts }) => {
    const why = declineWords[facts.why as DeclineReason]?.zh
    return `${team ?? '队伍'}婉拒${why ? `：${why}` : ''}，重新派单`
  },
  SCHEDULE: ({ facts }) =>
    typeof facts.from === 'string' ? `约好 ${dateTime(facts.from)} 上门` : '约好了上门时间',
  CHECK_IN: () => '到场签到',
  CHECK_OUT: () => '离场签退',
  CHECK_OUT_MEMBER: () => '队长替队员签退',
  REPORT: ({ facts }) =>
    typeof facts.peoplePresent === 'number'
      ? `服务做完，${facts.peoplePresent} 人在场`
      : '服务做完，已填写结果',
  RETURN: ({ team }) => `${team ?? '队伍'}退回，重新派单`,
  HAND_OVER: ({ team }) => `转给${team ?? '另一支队伍'}，等对方答复`,
  RAISE: ({ place }) => (place ? `转到${place}办理` : '转上级办理'),
  PASS_DOWN: ({ place }) => (place ? `转到${place}办理` : '转下级办理'),
  HASTEN: ({ facts }) => `改为${priorityWords[facts.priority as Priority]?.zh ?? '优先'}单`,
  MARK_PRIVATE: () => '改为只让办理的人看到',
  LEAVE_POOL: () => '改为只让办理的人看到，移出抢单池',
  CHECK_WISH: () => '写好了上墙的话',
  ASK_STAND_IN: ({ facts }) => `请人来替：${standInCounts(facts)}`,
  STAND_IN: () => '有队员答应来替',
  TAKE_OVER: ({ team }) => `${team ?? '另一支队伍'}答应来替，由他们接着办`,
  NOT_STAND_IN: () => '被请的人也去不了',
  CANNOT_ATTEND: () => '志愿者来不了，正在找人替',
  EVALUATE: ({ facts }) => (typeof facts.stars === 'number' ? `评价 ${facts.stars} 星` : '已评价'),
  FOLLOW_UP: () => '已回访',
  REOPEN: () => '没办好，再来一次',
  CLOSE: () => '办结',
  URGE: () => '催单，已提醒现在办这一单的人',
  LAPSE_OFFER: ({ team }) => `${team ?? '队伍'}到时没有答复，重新派单`,
}

const standInCounts = ({ people, teams }: Told['facts']) =>
  [people ? `${String(people)} 位队员` : '', teams ? `${String(teams)} 支队伍` : '']
    .filter(Boolean)
    .join('、')

/** An order is born where its rule says; it may go on from an earlier one. */
function birthOf({ place, facts }: Told): string {
  const routed = facts.routed === true && place ? `，按规则交${place}办理` : ''
  return facts.followsId ? `问题又出现了，接着原来的单再开一单${routed}` : `收到这一单${routed}`
}

/** One row of history as a person would say it. */
function sentenceOf(row: TimelineRow): string {
  if (row.act === 'CREATE') return birthOf(row)
  if (row.act === 'ANSWER_AGAIN') return row.facts.answer === 'WELL' ? '点单人说还好' : '点单人说问题又出现了'
  const kernel = kernelSentences[row.act]
  if (kernel) return row.act === 'ESCALATE' && row.place ? `超过时限，转到${row.place}` : kernel
  const act = row.act as OrderAction
  return sentences[act]?.(row) ?? actionWords[act]?.zh ?? row.act
}

const said = (words: string | ((row: TimelineRow) => string) | undefined, row: TimelineRow) =>
  typeof words === 'function' ? words(row) : words

const warns = new Set(['ESCALATE', 'OVERDUE', 'LAPSE_OFFER'])

const wishSentences = {
  CREATE: '收到这个心愿',
  TRIAGE: '已核对，准备上墙',
  POOL: '上了心愿墙，等人认领',
  CLAIM: '有队伍认领了这个心愿',
  ACCEPT: '队伍认领了这个心愿',
}

/** A wish is told in its own words; everything else as any order is. */
export const sentencesOf = (kind: OrderKind) => (kind === 'MICRO_WISH' ? wishSentences : {})

interface TimelineProps {
  rows: readonly TimelineRow[]
  /** Sentences of another procedure than orders, by act. */
  sentences?: Readonly<Record<string, string | ((row: TimelineRow) => string)>>
}

/** History as sentences, newest first: what, who, when, and why if it was said. */
export const Timeline = ({ rows, sentences: own = {} }: TimelineProps) => (
  <ol className="ld-timeline">
    {rows.map((row) => (
      <li key={row.id} className={warns.has(row.act) ? 'warn' : ''}>
        {said(own[row.act], row) ?? sentenceOf(row)}
        {row.reason && <blockquote>{row.reason}</blockquote>}
        <div className="ld-quiet ld-small">
          <time dateTime={row.at}>{dateTime(row.at)}</time> · {row.who || partyNames[row.party] || row.party}
        </div>
      </li>
    ))}
  </ol>
)

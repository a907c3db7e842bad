import { noticeTemplates } from '../notices/notices.ts'

/** What the desk must do something about. */
const deskActs = noticeTemplates(
  'orders',
  { inbox: 'DESK', needsAct: true },
  {
    URGENT: ['紧急单“{title}”，{place}，请在{due} 前{todo}', 'Urgent: “{title}”, {place}, act by {due}'],
    HALF_TIME: ['“{title}”时限过半，请在{due} 前{todo}', 'Half the time for “{title}” is gone: act by {due}'],
    ESCALATED: [
      '“{title}”在{from}超时，已转到{place}，请尽快{todo}',
      '“{title}” was late at {from} and is now with {place}',
    ],
    OVERDUE: ['“{title}”已超时，上面没有可转的单位，请尽快办理', '“{title}” is late and nobody is above'],
    URGED: ['{who}催办“{title}”：已超时，请尽快{todo}', '{who} presses for “{title}”: it is late'],
    DECLINED: ['{team}婉拒了“{title}”，请另派', '{team} declined “{title}”: offer it again'],
    RETURNED: ['{team}退回了“{title}”，请另派', '{team} returned “{title}”: offer it again'],
    LAPSED: ['{team}到时没有答复“{title}”，请另派', '{team} did not answer for “{title}”: offer it again'],
    ANSWERED: ['“{title}”的点单人已补充说明，请接着受理', 'The requester of “{title}” has answered'],
    PASSED: ['“{title}”转到{place}办理，请{todo}', '“{title}” has been passed to {place}'],
    REOPENED: ['“{title}”没有办好，要求再来一次，请重新派单', '“{title}” is reopened: dispatch it again'],
    LEFT_POOL: [
      '“{title}”改为不公开，已移出抢单池，请直接派给队伍',
      '“{title}” is private now: offer it to a team',
    ],
    FOLLOW_UP: [
      '“{title}”评了 {stars} 星，请在{due} 前回访',
      '“{title}” got {stars} stars: follow up by {due}',
    ],
    FOLLOW_UP_LATE: ['“{title}”的回访已超时，请尽快回访', 'The follow-up of “{title}” is late'],
    ABSENT: ['{team}有人来不了“{title}”，请帮忙找人替', 'Somebody of {team} cannot come to “{title}”'],
  },
)

/** What the desk should know. */
const deskNews = noticeTemplates(
  'orders',
  { inbox: 'DESK', needsAct: false },
  {
    LIFTED: ['“{title}”在{from}超时，已转到{place}', '“{title}” was late at {from} and went to {place}'],
    INFORMED: [
      '{place}收到“{title}”，按规则请您知悉',
      '{place} has received “{title}”, for your information',
    ],
    CO_HANDLES: [
      '{place}收到“{title}”，按规则请您协办',
      '{place} has received “{title}”, please help to handle it',
    ],
  },
)

/** What a team's leaders must answer or do. */
const teamActs = noticeTemplates(
  'orders',
  { inbox: 'PERSONAL', needsAct: true },
  {
    OFFERED: ['{place}派来“{title}”，请在{due} 前答复', '{place} offers you “{title}”: answer by {due}'],
    TEAM_HALF_TIME: [
      '“{title}”时限过半，请在{due} 前{todo}',
      'Half the time for “{title}” is gone: act by {due}',
    ],
    TEAM_LATE: [
      '“{title}”已超时，请尽快{todo}，有难处请联系{place}',
      '“{title}” is late: act soon or call {place}',
    ],
    TEAM_URGED: [
      '{who}催办“{title}”：已超时，请尽快{todo}，有难处请联系{place}',
      '{who} presses for “{title}”: act soon or call {place}',
    ],
    MEMBER_ABSENT: ['有队员来不了“{title}”，请找人替', 'A member cannot come to “{title}”: find a stand-in'],
    STAND_IN: ['“{title}”有人来不了，您能去替一下吗', 'Somebody cannot come to “{title}”: can you stand in?'],
  },
)

/** What the people of a team should know. */
const teamNews = noticeTemplates(
  'orders',
  { inbox: 'PERSONAL', needsAct: false },
  {
    LOST: ['“{title}”{how}，不用再去', '“{title}”: {how}, you need not go'],
    STANDS_IN: ['{who}来替“{title}”', '{who} stands in for “{title}”'],
    NO_STAND_IN: ['{who}替不了“{title}”', '{who} cannot stand in for “{title}”'],
  },
)

/** What the requester must answer. */
const requesterActs = noticeTemplates(
  'orders',
  { inbox: 'PERSONAL', needsAct: true },
  {
    QUESTION: ['{place}想请您补充“{title}”：{question}', '{place} asks you about “{title}”: {question}'],
    QUESTION_SOON: ['“{title}”还等您补充，{due} 以后就失效了', '“{title}” waits for your answer until {due}'],
    REPORTED: ['“{title}”做完了，请您评一评', '“{title}” is done: please rate it'],
    RATE_SOON: ['“{title}”还没评，{due} 以后自动办结', '“{title}” can be rated until {due}'],
    ASK_AGAIN: ['“{title}”办好有一段时间了，现在还好吗', 'Some time after “{title}”: is all well?'],
  },
)

/** What the requester should know. */
const requesterNews = noticeTemplates(
  'orders',
  { inbox: 'PERSONAL', needsAct: false },
  {
    TRIAGED: ['“{title}”已受理，{place}正在找合适的队伍', '“{title}” is accepted, {place} looks for a team'],
    TAKEN: ['{team}接下了“{title}”，会与您约时间', '{team} took “{title}” and will agree a time with you'],
    SCHEDULED: ['“{title}”约好了：{from} 上门', '“{title}” is agreed for {from}'],
    REJECTED: ['“{title}”未受理：{reason}', '“{title}” is not accepted: {reason}'],
    CANCELLED: ['“{title}”已取消：{reason}', '“{title}” is cancelled: {reason}'],
    EXPIRED: ['“{title}”没有等到补充说明，已失效，需要时请重新点单', '“{title}” expired without an answer'],
  },
)

/** What neighbours with the same matter hear: nothing but how it goes. */
const followerNews = noticeTemplates(
  'orders',
  { inbox: 'PERSONAL', needsAct: false },
  {
    FOLLOWED: ['您关注的单（{code}）{how}', 'The order you follow ({code}): {how}'],
  },
)

/** All that orders tell people. */
export const orderNotices = {
  ...deskActs,
  ...deskNews,
  ...teamActs,
  ...teamNews,
  ...requesterActs,
  ...requesterNews,
  ...followerNews,
}
export type OrderNotice = keyof typeof orderNotices

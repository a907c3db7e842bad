import * as contract from '../../../contract/orders/orders.ts'
import { checkWish } from '../../../contract/orders/wishes.ts'
import type { OrderAction } from '../../../contract/orders/words.ts'
import type { Order } from '../../../contract/orders/views.ts'
import type { Route } from '../../../contract/route.ts'
import type * as z from 'zod/mini'

type OrderRoute = Route<z.ZodMiniType, z.ZodMiniType, z.ZodMiniType, z.ZodMiniType<Order>>

export interface DeskAct {
  route: OrderRoute
  /** What the small form asks for. */
  ask: 'NOTHING' | 'TEXT' | 'TRIAGE' | 'PLACE' | 'RATING' | 'PRIORITY'
  /** For TEXT and PLACE: the field of the body, what it is called, and its most characters. */
  field?: 'reason' | 'answer' | 'outcome' | 'text'
  label?: string
  most?: number
  /** What the button brings about, said before it is pressed. */
  means: string
}

const reason = (route: OrderRoute, label: string, means: string): DeskAct => ({
  route,
  ask: 'TEXT',
  field: 'reason',
  label,
  most: 300,
  means,
})

const keptFrom = '以后只有办理的人看得到内容：不进抢单池，不能晒单。改了就不能再公开。'

/** How the desk performs each action; which are offered, the server says. */
export const deskActs: Partial<Record<OrderAction, DeskAct>> = {
  TRIAGE: { route: contract.triageOrder, ask: 'TRIAGE', means: '受理以后就可以派给队伍。' },
  ASK: reason(contract.askRequester, '想问居民什么', '居民会收到短信，回答以前计时暂停。'),
  ANSWER: {
    route: contract.answerQuestion,
    ask: 'TEXT',
    field: 'answer',
    label: '居民的回答',
    most: 1000,
    means: '补充以后计时继续。',
  },
  REJECT: reason(contract.rejectOrder, '为什么不受理', '原因只有点单人看得到，请写明可以去哪里办。'),
  POOL: {
    route: contract.poolOrder,
    ask: 'NOTHING',
    means: '符合条件的队伍都能来抢，先到先得。随时可以撤回。',
  },
  CHECK_WISH: {
    route: checkWish,
    ask: 'TEXT',
    field: 'text',
    label: '上墙的话，大家都看得到',
    most: 200,
    means: '不写姓名、学校、门牌，看得出是谁的都不写。墙上只显示这一句。',
  },
  HASTEN: {
    route: contract.hastenOrder,
    ask: 'PRIORITY',
    means: '时限从现在按新的算，只会更早，不会更晚。',
  },
  MARK_PRIVATE: { route: contract.markPrivate, ask: 'NOTHING', means: keptFrom },
  LEAVE_POOL: { route: contract.markPrivate, ask: 'NOTHING', means: keptFrom },
  TAKE_BACK: reason(contract.takeBackOrder, '为什么撤回', '撤回以后可以派给别的队伍。'),
  RAISE: reason(contract.raiseOrder, '为什么转上级', '这一单会交给上一级办理。'),
  PASS_DOWN: {
    route: contract.passDownOrder,
    ask: 'PLACE',
    field: 'reason',
    label: '为什么转下级',
    most: 300,
    means: '这一单会交给您选的地点办理。',
  },
  EVALUATE: {
    route: contract.evaluateOrder,
    ask: 'RATING',
    means: '照居民在电话里说的填，会标明由工作人员代填。',
  },
  FOLLOW_UP: {
    route: contract.followUpOrder,
    ask: 'TEXT',
    field: 'outcome',
    label: '居民怎么说，怎么办',
    most: 1000,
    means: '回访以后才能办结。',
  },
  REOPEN: reason(contract.reopenOrder, '哪里没办好', '回到待派单，只能重来一次。'),
  CLOSE: { route: contract.closeOrder, ask: 'NOTHING', means: '办结以后联系方式会隐去，不能再改。' },
  URGE: {
    route: contract.urgeOrder,
    ask: 'NOTHING',
    means: '会提醒现在办这一单的人，并记入经过。一单一天最多催一次。',
  },
  CANCEL: reason(contract.cancelOrder, '为什么取消', '取消以后不能恢复，点单人会收到原因。'),
}

/** The likeliest act first, what cannot be undone last. */
export const deskOrder: readonly OrderAction[] = [
  'TRIAGE',
  'CHECK_WISH',
  'OFFER',
  'POOL',
  'ANSWER',
  'FOLLOW_UP',
  'EVALUATE',
  'CLOSE',
  'ASK',
  'HASTEN',
  'URGE',
  'TAKE_BACK',
  'PASS_DOWN',
  'RAISE',
  'REOPEN',
  'MARK_PRIVATE',
  'LEAVE_POOL',
  'REJECT',
  'CANCEL',
]

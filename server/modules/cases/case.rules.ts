import type { CaseParty, CaseState } from '../../../contract/cases/words.ts'
import type { OrderState } from '../../../contract/orders/words.ts'
import { holdsAt, type Actor } from '../../platform/access/actor.ts'
import type { FlowRow, Why } from '../../platform/flow/flow.ts'

/** What of an order decides whether it may be told. */
export interface Tellable {
  orderState: OrderState
  consentShowcase: boolean
}

/** What the flow knows of a case: its kernel columns, who wrote it, and how its order stands. */
export interface CaseFlowRow extends FlowRow<CaseState>, Tellable {
  path: string
  requesterId: string | null
  draftedBy: readonly string[]
  viewerId: string | null
  /** The viewer speaks for the requester: the desk of the order, writing down what it was told. */
  proxy: boolean
  /** How many personal things were found in the text. */
  marked: number
}

/** At the place that the order came from, and at the one to which a late review was lifted. */
const holds = (actor: Actor, permit: 'cases:edit' | 'cases:review' | 'cases:view', row: Places) =>
  holdsAt(actor, permit, row.path) || holdsAt(actor, permit, row.handlingPath)
type Places = Pick<CaseFlowRow, 'path' | 'handlingPath'>

/** Who this actor is to this case. */
export function partiesOf(actor: Actor, row: CaseFlowRow): CaseParty[] {
  const parties: CaseParty[] = []
  if (holds(actor, 'cases:edit', row)) parties.push('EDITOR')
  if (holds(actor, 'cases:review', row)) parties.push('REVIEWER')
  if (actor.personId && actor.personId === row.requesterId) parties.push('REQUESTER')
  else if (row.proxy) parties.push('PROXY')
  return parties
}

export const mayEditAt = (actor: Actor, row: Places) => holds(actor, 'cases:edit', row)

/** The desk behind a case: who writes and who reviews. */
export const isDesk = (actor: Actor, row: Places) =>
  actor.kind === 'SYSTEM' || holds(actor, 'cases:view', row)

const rated: readonly OrderState[] = ['EVALUATED', 'CLOSED']

/** Only what was rated, and only with consent; a refusal names the way out. */
export function mayTell({ consentShowcase, orderState }: Tellable): Why | undefined {
  if (!consentShowcase)
    return {
      code: 'no_consent',
      sentence: '点单人没有同意公开，请先征求本人意见：本人可在“我的单”里同意，代点的单可由工作人员代为登记',
    }
  if (!rated.includes(orderState))
    return { code: 'not_rated', sentence: '这一单还没有评价，或者正在重办，等评价以后再晒' }
  return undefined
}

const isClean = ({ marked }: CaseFlowRow): Why | undefined =>
  marked > 0
    ? { code: 'private_words', sentence: `文字里有 ${marked} 处不能公开（已标出），请先改掉` }
    : undefined

export const maySubmit = (row: CaseFlowRow): Why | undefined => mayTell(row) ?? isClean(row)

/** Two persons: nobody reviews what they have written. */
export const mayReview = ({ draftedBy, viewerId }: CaseFlowRow): Why | undefined =>
  viewerId !== null && draftedBy.includes(viewerId)
    ? { code: 'two_persons', sentence: '这个案例您参与了起草，请让另一位审核员来审' }
    : undefined

export const mayPublish = (row: CaseFlowRow): Why | undefined => mayReview(row) ?? maySubmit(row)

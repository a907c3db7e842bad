import { event } from '../../platform/events/events.ts'

const topic = 'cases'

/** Something happened to a case that its people should hear of. */
export const caseMoved = event<{
  caseId: string
  orderId: string
  action: string
  siteId: string
  /** The case's version after the act: the act happened once and for ever. */
  version: number
}>('cases.moved', topic)
export const casePublished = event<{ caseId: string; orderId: string; code: string; siteId: string }>(
  'cases.published',
  topic,
)
export const caseTakenDown = event<{ caseId: string; orderId: string; siteId: string }>(
  'cases.takenDown',
  topic,
)

export { changeConsents, consentRights } from './privacy/consent.commands.ts'
export {
  orderEvaluated,
  orderFinished,
  orderMadePrivate,
  orderReopened,
  orderSubmitted,
} from './order.events.ts'
export {
  findNamesOf,
  findStory,
  findStoryByCode,
  listOrderLines,
  lockStory,
  type OrderStory,
} from './story.queries.ts'

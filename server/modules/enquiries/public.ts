export { personUnder } from './caller.ts'
export { clockView } from './clock.view.ts'
export { enquiryMoved, enquirySubmitted } from './enquiry.events.ts'

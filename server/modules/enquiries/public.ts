export { enquiryMoved, enquirySubmitted } from './enquiry.events.ts'

import { event } from '../../platform/events/events.ts'

const topic = 'enquiries'

export const enquirySubmitted = event<{ enquiryId: string; siteId: string }>('enquiries.submitted', topic)
/** Something happened to an enquiry that its people should hear of. */
export const enquiryMoved = event<{
  enquiryId: string
  action: string
  siteId: string
  requesterId: string | null
  /** The enquiry's version after the act. */
  version: number
}>('enquiries.moved', topic)

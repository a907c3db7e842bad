import { event } from '../../platform/events/events.ts'

/** People have been told something; whoever carries notices further (message, mail) hears it here. */
export const noticesWritten = event<{ noticeIds: string[] }>('notifications.noticesWritten', 'notices')

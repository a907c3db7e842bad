import { event } from '../../platform/events/events.ts'

/** A limit is near or over; only the mediators are told, and the event carries neither place nor matter. */
export const mediatorReminded = event<{ mediationId: string; mediatorIds: string[]; late: boolean }>(
  'mediation.mediatorReminded',
  'mediations',
)

import { event } from '../../platform/events/events.ts'

/** Calendar or hours have changed: running clocks are set anew, batch by batch. What held before travels along. */
export const clocksOutdated = event<{
  /** What was changed, so that the outcome is written beside it. */
  cause: { subject: string; subjectId: string; change: string }
  /** The day of the table as it was; null when it had no entry. */
  day?: { on: string; kind: 'HOLIDAY' | 'MAKEUP_WORKDAY' | null }
  /** Hours: settings made before this instant held. */
  settingsBefore?: string
  /** Hours: those that begin on this day did not hold yet. */
  hoursFrom?: string
  /** The last clock of the batch before this one; absent at the start. */
  after?: { flow: string; subjectId: string }
  /** How many clocks the batches before have looked at and moved. */
  looked: number
  moved: number
}>('house.clocksOutdated', 'orders')

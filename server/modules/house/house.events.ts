import { event } from '../../platform/events/events.ts'

/** Calendar or hours have changed: running clocks are set anew, batch by batch. What held before travels along. */
export const clocksOutdated = event<{
  /** The day of the table as it was; null when it had no entry. Absent when the hours changed. */
  day?: { on: string; kind: 'HOLIDAY' | 'MAKEUP_WORKDAY' | null }
  /** Settings made before this instant held. */
  settingsBefore?: string
  /** The last clock of the batch before this one. */
  after: string
}>('house.clocksOutdated', 'orders')

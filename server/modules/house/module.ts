import * as contract from '../../../contract/house/house.ts'
import { reminderPercent } from '../../platform/flow/clock.ts'
import { on } from '../../platform/events/events.ts'
import { command, query, type Module } from '../../platform/module.ts'
import { workingHours } from '../../platform/settings/rules.ts'
import { listAudit } from './audit.queries.ts'
import { removeCalendarDay, saveCalendarDay } from './calendar.commands.ts'
import { listCalendar, listCalendarChanges } from './calendar.queries.ts'
import { clocksOutdated } from './house.events.ts'
import { beginHours, recomputeClocks } from './house.jobs.ts'
import { changeSetting } from './setting.commands.ts'
import { listSettings } from './setting.queries.ts'

/** The rules of the house over all modules: their settings, the calendar, the audit book. */
export function house(modules: readonly Module[]): Module {
  const own = [workingHours, reminderPercent]
  const settings = [...own, ...modules.flatMap((module) => module.settings ?? [])]
  const flows = () => modules.flatMap((module) => module.flows ?? [])
  return {
    name: 'house',
    bindings: [
      query(contract.listSettings, (ctx, input) => listSettings(ctx, input, settings)),
      command(contract.changeSetting, (ctx, input) => changeSetting(ctx, input, settings)),
      query(contract.listCalendar, listCalendar),
      query(contract.listCalendarChanges, listCalendarChanges),
      command(contract.saveCalendarDay, saveCalendarDay),
      command(contract.removeCalendarDay, removeCalendarDay),
      query(contract.listAudit, listAudit),
    ],
    subscriptions: [on(clocksOutdated, 'house.recomputeClocks', recomputeClocks(flows))],
    settings: own,
    cron: [{ job: 'house.beginHours', schedule: '2 0 * * *', run: beginHours }],
  }
}

import * as contract from '../../../contract/house/house.ts'
import { reminderPercent } from '../../platform/flow/clock.ts'
import { on } from '../../platform/events/events.ts'
import { command, query, type Module } from '../../platform/module.ts'
import { workingHours } from '../../platform/settings/rules.ts'
import { removeCalendarDay, saveCalendarDay } from './calendar.commands.ts'
import { clocksOutdated } from './house.events.ts'
import { recomputeClocks } from './house.jobs.ts'
import { listAudit, listCalendar } from './house.queries.ts'
import { changeSetting, listSettings } from './setting.commands.ts'

/** The rules of the house over all modules: their settings, the calendar, the audit book. */
export function house(modules: readonly Module[]): Module {
  const own = [workingHours, reminderPercent]
  const settings = [...own, ...modules.flatMap((module) => module.settings ?? [])]
  const flows = () => modules.flatMap((module) => module.flows ?? [])
  return {
    name: 'house',
    bindings: [
      query(contract.listSettings, (ctx) => listSettings(ctx, settings)),
      command(contract.changeSetting, (ctx, input) => changeSetting(ctx, input, settings)),
      query(contract.listCalendar, listCalendar),
      command(contract.saveCalendarDay, saveCalendarDay),
      command(contract.removeCalendarDay, removeCalendarDay),
      query(contract.listAudit, listAudit),
    ],
    subscriptions: [on(clocksOutdated, 'house.recomputeClocks', recomputeClocks(flows))],
    settings: own,
  }
}

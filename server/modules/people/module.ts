import { on } from '../../platform/events/events.ts'
import type { Module } from '../../platform/module.ts'
import { placeClosed, placeMerged } from '../network/public.ts'
import { followPlace, teamHoldings } from './succession.jobs.ts'

/** Teams, as far as orders need them: no routes of its own yet. */
export const people: Module = {
  name: 'people',
  bindings: [],
  subscriptions: [
    on(placeMerged, 'people.followMerger', followPlace),
    on(placeClosed, 'people.followClosing', followPlace),
  ],
  holdings: teamHoldings,
}

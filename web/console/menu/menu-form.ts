import type { OrderKind } from '../../../contract/orders/words.ts'
import type { Platform } from '../../../contract/network/places.ts'
import type { MenuItem } from '../../../contract/orders/menu.ts'

/** What the form holds while somebody types. */
export interface Typed {
  siteId?: string
  title?: string
  platform?: Platform
  kind: OrderKind
  provider?: string
  teamId?: string | null
  capacityPerMonth?: number | null
  area?: string
  seasonFrom?: number | null
  seasonTo?: number | null
  conditions?: string
  riskNote?: string
  description?: string
  anonymousAllowed: boolean
}

export const typedOf = (item: MenuItem): Typed => ({
  title: item.title,
  platform: item.platform,
  kind: item.kind,
  provider: item.provider,
  teamId: item.teamId,
  capacityPerMonth: item.capacityPerMonth,
  area: item.area,
  seasonFrom: item.seasonFrom,
  seasonTo: item.seasonTo,
  conditions: item.conditions,
  riskNote: item.riskNote,
  description: item.description,
  anonymousAllowed: item.anonymousAllowed,
})

/** As the contract wants it: what was emptied is null, or an empty text; only a new item says its place. */
export const bodyOf = (typed: Typed) => ({
  ...typed,
  teamId: typed.teamId ?? null,
  capacityPerMonth: typed.capacityPerMonth ?? null,
  seasonFrom: typed.seasonFrom ?? null,
  seasonTo: typed.seasonTo ?? null,
  area: typed.area ?? '',
  conditions: typed.conditions ?? '',
  description: typed.description ?? '',
})

/** What was typed over an older version, laid over the newest: fields that were left alone keep the newer words. */
export function laidOver(typed: Typed, based: MenuItem, newest: MenuItem): Typed {
  const before = new Map(Object.entries(typedOf(based)))
  const mine = Object.entries(typed).filter(([field, value]) => (value ?? null) !== before.get(field))
  return { ...typedOf(newest), ...Object.fromEntries(mine) }
}

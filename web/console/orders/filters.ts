import { platforms, platformWords } from '../../../contract/network/places.ts'
import {
  channels,
  channelWords,
  holders,
  holderWords,
  orderKinds,
  orderKindWords,
  orderStates,
  orderViews,
  priorities,
  priorityWords,
  stages,
  stageWords,
  stateWords,
  viewWords,
} from '../../../contract/orders/words.ts'
import type { WordsFor } from '../../../contract/words.ts'
import type { Wanted } from './useOrders.ts'

/** What stands in the address. */
export type Search = Record<string, string | undefined>

const one = <T extends string>(text: string | undefined, known: readonly T[]): T | undefined =>
  known.find((word) => word === text)

const several = <T extends string>(text: string | undefined, known: readonly T[]): T[] =>
  known.filter((word) => text?.split(',').includes(word))

const day = (text: string | undefined) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined)
const id = (text: string | undefined) => (text && /^[0-9a-f-]{36}$/.test(text) ? text : undefined)

/** The list that an address asks for; what nobody could have chosen is left out. */
export function wantedOf(search: Search): Wanted {
  const wanted = {
    view: one(search.view, orderViews) ?? 'ALL',
    state: several(search.state, orderStates),
    stage: several(search.stage, stages),
    kind: one(search.kind, orderKinds),
    platform: one(search.platform, platforms),
    channel: several(search.channel, channels),
    priority: several(search.priority, priorities),
    holder: one(search.holder, holders),
    teamId: id(search.teamId),
    siteId: id(search.siteId),
    from: day(search.from),
    to: day(search.to),
    mine: search.mine === 'true' || undefined,
    q: search.q?.slice(0, 40),
  }
  const none = (value: unknown) =>
    value === undefined || value === '' || (Array.isArray(value) && !value.length)
  const given = Object.entries(wanted).filter(([, value]) => !none(value))
  return Object.fromEntries(given) as Wanted
}

const optionsOf = <T extends string>(values: readonly T[], words: WordsFor<T>) =>
  values.map((value) => ({ value, label: words[value].zh }))

export const options = {
  view: optionsOf(orderViews, viewWords),
  state: optionsOf(orderStates, stateWords),
  stage: stages
    .filter((stage) => stage !== 'COMPILE')
    .map((value) => ({ value, label: stageWords.six[value] })),
  kind: optionsOf(orderKinds, orderKindWords),
  platform: optionsOf(platforms, platformWords),
  channel: optionsOf(channels, channelWords),
  priority: optionsOf(priorities, priorityWords),
  holder: optionsOf(holders, holderWords),
} as const

const titles: Record<string, string> = {
  stage: '阶段',
  kind: '种类',
  platform: '类别',
  channel: '来源',
  priority: '优先级',
  holder: '谁在办',
  from: '从',
  to: '到',
}

export interface Chip {
  name: string
  text: string
}

/** What narrows the list besides view, place and search, as words that can be struck out. */
export function chipsOf(search: Search, teamName: string | undefined): Chip[] {
  const wanted: Record<string, unknown> = { ...wantedOf(search) }
  const named = Object.entries(titles).flatMap(([name, title]) => {
    const value = wanted[name]
    if (value === undefined) return []
    const values = (Array.isArray(value) ? value : [value]) as string[]
    const known = (options as Record<string, readonly { value: string; label: string }[]>)[name]
    const words = values.map((word) => known?.find((option) => option.value === word)?.label ?? word)
    return [{ name, text: `${title}：${words.join('、')}` }]
  })
  return [
    ...named,
    ...(wanted['teamId'] ? [{ name: 'teamId', text: `队伍：${teamName ?? '选定的一支'}` }] : []),
    ...(wanted['mine'] ? [{ name: 'mine', text: '我登记的' }] : []),
  ]
}

/** Everything that a kept filter holds; the open row and the chosen columns are not part of it. */
const filterNames = [
  'view',
  'state',
  'stage',
  'kind',
  'platform',
  'channel',
  'priority',
  'holder',
  'teamId',
  'siteId',
  'from',
  'to',
  'mine',
  'q',
]

export const onlyFilters = (search: Search): Search =>
  Object.fromEntries(filterNames.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))

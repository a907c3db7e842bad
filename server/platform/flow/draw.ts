import type { Limit } from '../settings/settings.ts'
import { actionWords, stateWords, stepOf, type AnyFlow, type StateLimit } from './flow.ts'

const units: Record<Limit['unit'], string> = {
  WORKING_DAY: 'working days',
  WORKING_MINUTE: 'working minutes',
  HOUR: 'hours',
  DAY: 'days',
}

/** A flow as its documentation shows it: a Mermaid state diagram, then its acts and its limits as tables. */
export const drawFlow = (flow: AnyFlow): string =>
  [diagramOf(flow), actsOf(flow), limitsOf(flow)].filter(Boolean).join('\n\n')

function diagramOf(flow: AnyFlow): string {
  const names = flow.states.map((state) => `  ${state}: ${state} ${stateWords(flow, state).zh}`)
  const steps = flow.actions.flatMap((action) => {
    const { from, to } = stepOf(flow, action)
    return to === 'SAME' ? [] : from.map((state) => ({ from: state, to, action }))
  })
  const arrows = [...Map.groupBy(steps, ({ from, to }) => `  ${from} --> ${to}`)].map(
    ([arrow, taken]) => `${arrow}: ${taken.map(({ action }) => action).join(', ')}`,
  )
  const ends = flow.ends.map((state) => `  ${state} --> [*]`)
  return [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${flow.start}`,
    ...names,
    ...arrows,
    ...ends,
    '```',
  ].join('\n')
}

function actsOf(flow: AnyFlow): string {
  const rows = flow.actions.map((action) => {
    const { from, to, by, reason, guard } = stepOf(flow, action)
    const asks = [reason && 'reason', guard && 'guard'].filter(Boolean).join(', ')
    const target = to === 'SAME' ? '(same)' : to
    return `| \`${action}\` ${actionWords(flow, action).zh} | ${from.join(', ')} | ${target} | ${by.join(', ')} | ${asks} |`
  })
  return ['| act | from | to | by | asks for |', '|---|---|---|---|---|', ...rows].join('\n')
}

function limitsOf(flow: AnyFlow): string {
  const limited = flow.states.flatMap((state) =>
    flow.limits[state] ? [[state, flow.limits[state]] as const] : [],
  )
  if (limited.length === 0) return ''
  const rows = limited.map(([state, limit]) => `| ${state} | ${amountsOf(limit)} | ${endOf(limit)} |`)
  return ['| state | within (setting, default) | at the end |', '|---|---|---|', ...rows].join('\n')
}

const amountOf = ({ key, fallback: { amount, unit } }: StateLimit<string>['within']) =>
  `\`${key}\` ${amount} ${units[unit]}`

const amountsOf = ({ within, high, urgent }: StateLimit<string>) =>
  [amountOf(within), high && `high ${amountOf(high)}`, urgent && `urgent ${amountOf(urgent)}`]
    .filter(Boolean)
    .join('; ')

const endOf = ({ atEnd, escalates, pauses }: StateLimit<string>) =>
  [
    atEnd ? `\`${atEnd}\`` : escalates ? 'one level up' : 'stays late',
    pauses && 'the clock before stands still',
  ]
    .filter(Boolean)
    .join('; ')

import type { SettingValue, SettingView } from '../../../contract/house/settings.ts'
import { sayHours } from './hours.ts'

const unitWords: Record<string, string> = {
  WORKING_DAY: '个工作日',
  WORKING_MINUTE: '个工作分钟',
  HOUR: '小时',
  DAY: '天',
}
export const limitUnits = Object.entries(unitWords).map(([value, label]) => ({ value, label }))

interface Limit {
  amount: number
  unit: string
}

const isLimit = (value: unknown): value is Limit =>
  typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value

/** The hours of a place have a form of their own. */
export const isHours = ({ key }: Pick<SettingView, 'key'>) => key === 'platform.workingHours'

/** A value as a person reads it. */
export function sayValue(setting: Pick<SettingView, 'key' | 'options'>, value: unknown): string {
  if (value === null) return '不再单设，沿用上级或默认'
  if (isLimit(value)) return `${value.amount} ${unitWords[value.unit] ?? value.unit}`
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.length > 0 ? value.join('、') : '没有'
  const text = String(value)
  if (isHours(setting)) return sayHours(text)
  return setting.options?.[text]?.zh ?? text
}

/** Where a default comes from, without the short names of our own papers. */
export const saySource = (source: string) =>
  source
    .replace('RULES', '领域规则')
    .replace('DESIGN', '设计说明')
    .replace('PEERS', '同类做法')
    .replace('docs/decisions/', '设计决定 ')
    .replace('Out of scope', '不归我们办的事')

/** Today in China, `YYYY-MM-DD`. */
export const today = (now = new Date()) => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** 2026年4月1日. */
export function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

export type Standing = '现行' | '还没生效' | '已被替换'

export const standingOf = (
  { inForceId }: Pick<SettingView, 'inForceId'>,
  { id, fromOn }: SettingValue,
  day: string,
): Standing => (id === inForceId ? '现行' : fromOn > day ? '还没生效' : '已被替换')

/**
 * What undoes a change: another value at the same place from the same day (or today), namely what would hold there without it;
 * null where the place had none of its own.
 */
export function undoing(values: readonly SettingValue[], change: SettingValue, day: string) {
  const fromOn = change.fromOn > day ? change.fromOn : day
  const others = values
    .filter(({ id, place }) => id !== change.id && place?.id === change.place?.id)
    .filter((value) => value.fromOn <= fromOn)
    .toSorted((a, b) => (a.fromOn < b.fromOn ? 1 : a.fromOn > b.fromOn ? -1 : 0))
  return { fromOn, value: others[0]?.value ?? null, siteId: change.place?.id }
}

/** Which part of the product a rule belongs to, by the first word of its key. */
const groupWords: Record<string, string> = {
  platform: '工作时间与催办',
  orders: '点单与派单',
  enquiries: '咨询',
  mediation: '调解',
  identity: '账号与安全',
  knowledge: '问答库',
  notifications: '通知',
  network: '阵地',
  cases: '晒单',
}

export const groupOf = ({ key }: Pick<SettingView, 'key'>): string => {
  const [first = ''] = key.split('.')
  return groupWords[first] ?? first
}

/** How many days a month has, and how many blanks stand before its first, weeks beginning on Monday. */
export const monthShape = (year: number, month: number) => ({
  length: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  lead: (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7,
})

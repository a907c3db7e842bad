import type { Figure } from '../../contract/cases/figures.ts'

const DAYS_OF_TENTHS = 10

/** A figure with its unit; undefined where there is nothing to divide by. */
export function figureText({ name, value }: Figure): string | undefined {
  if (value === null) return undefined
  if (name === 'AVERAGE_STARS') return `${value.toFixed(1)} 星`
  if (name === 'SOLVED_SHARE') return `${Math.round(value * 100)}%`
  if (name === 'AVERAGE_DAYS')
    return `${value < DAYS_OF_TENTHS ? value.toFixed(1) : String(Math.round(value))} 天`
  return `${value.toLocaleString('zh-CN')} ${name === 'CASES' ? '个' : '单'}`
}

import * as z from 'zod/mini'

const units: Record<string, string> = { string: '个字', array: '项' }

const formats: Record<string, string> = {
  datetime: '请填写正确的日期和时间',
  date: '请填写正确的日期，例如 2026-03-09',
  uuid: '编号不对，请刷新页面后重试',
}

/** What is wrong with a field, as somebody says it who has never seen a program. */
function sentence(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_format') return formats[issue.format] ?? '格式不对，请检查后再填'
  if (issue.code === 'too_big') {
    const unit = units[issue.origin]
    return unit ? `最多 ${issue.maximum} ${unit}` : `不能大于 ${issue.maximum}`
  }
  if (issue.code === 'too_small') {
    const unit = units[issue.origin]
    if (!unit) return `不能小于 ${issue.minimum}`
    return issue.minimum === 1 ? '请填写这一项' : `至少 ${issue.minimum} ${unit}`
  }
  if (issue.code === 'invalid_value') return '请从给出的选项里选'
  if (issue.code === 'unrecognized_keys') return '多出了不认识的内容，请刷新页面后重试'
  const missing = issue.code === 'invalid_type' && issue.input === undefined
  return missing ? '请填写这一项' : '填写的内容不对，请检查后再填'
}

/** Lets every schema speak to people. */
export const speakPlainly = () => z.config({ customError: sentence })

/** No form of ours nests deeper. */
const DEPTH_MOST = 10

export interface Unfit {
  path: string
  message: string
}

/** The first part of an input that cannot be stored: text with NUL or half of a character, or nesting without end. */
export function findUnfit(value: unknown, path: readonly string[] = []): Unfit | undefined {
  const at = path.join('.')
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed()
      ? { path: at, message: '里面有看不见的特殊字符，请删掉重新输入' }
      : undefined
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return undefined
  if (path.length >= DEPTH_MOST) return { path: at, message: '内容嵌套得太深' }
  for (const [key, inner] of Object.entries(value)) {
    const unfit = findUnfit(key, [...path, key]) ?? findUnfit(inner, [...path, key])
    if (unfit) return unfit
  }
  return undefined
}

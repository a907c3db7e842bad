import { queryTokens } from '../../platform/search-tokens.ts'

/** What nearly every question says: it tells no two questions apart. */
const COMMON = new Set(
  [
    '怎么',
    '么办',
    '什么',
    '请问',
    '可以',
    '如何',
    '哪里',
    '在哪',
    '一下',
    '我们',
    '想问',
    '问问',
    '问一',
    '您好',
    '你好',
  ].concat([
    '有没',
    '没有',
    '能不',
    '不能',
    '是不',
    '不是',
    '吗',
    '呢',
    '么',
    '的',
    '了',
    '我',
    '要',
    '在',
    '办',
  ]),
)

/** The tokens by which a question in a person's own words is compared with those asked before. */
export const askedTokens = (text: string): string[] => queryTokens(text).filter((token) => !COMMON.has(token))

/** How many of the tokens an entry must share to be offered: a third, two at least; a very short question must match wholly. */
export const sharedNeeded = (tokens: number): number => Math.min(tokens, Math.max(2, Math.ceil(tokens / 3)))

/** The path of a place and of every place above it: an entry holds where it was written and below. */
export function pathsAbove(path: string): string[] {
  const keys = path.split('/').slice(0, -1)
  return keys.map((_, index) => `${keys.slice(0, index + 1).join('/')}/`)
}

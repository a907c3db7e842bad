import type { Reach } from '../../../contract/access.ts'
import type { GrantView } from '../../../contract/identity/session.ts'
import { DAY_MS } from '../../kit/format.ts'

export const reachWords: Record<Reach, string> = { HERE: '仅本地点', BELOW: '本地点及下级' }

/** In which part somebody may see a record without a role. */
export const partyWords: Record<string, string> = {
  REQUESTER: '点单、提问的人',
  TEAM_LEADER: '接单队伍的队长',
  MEMBER: '接单队伍的队员',
}

const chinaDay = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** The first instant of a day in China. */
export const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)
/** The instant after the last of a day in China. */
export const endOf = (day: string) => new Date(startOf(day).getTime() + DAY_MS)

const spoken = (day: string) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 2026年3月1日 起, 至 2026年3月31日: a grant ends with the day before its last instant. */
export function period({ fromAt, toAt }: Pick<GrantView, 'fromAt' | 'toAt'>): string {
  const from = spoken(chinaDay(new Date(fromAt)))
  if (!toAt) return `${from}起`
  return `${from}至${spoken(chinaDay(new Date(new Date(toAt).getTime() - 1)))}`
}

/** How a grant stands today, in a word. */
export function standing({ fromAt, toAt, revokedAt }: GrantView, now = new Date()): string {
  if (revokedAt) return '已收回'
  if (toAt && new Date(toAt) <= now) return '已到期'
  return new Date(fromAt) > now ? '还没开始' : '在用'
}

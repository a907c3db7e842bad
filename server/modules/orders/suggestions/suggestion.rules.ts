import type { Platform } from '../../../../contract/network/places.ts'

/** What is known of a team when an order looks for one. */
export interface Candidate {
  name: string
  path: string
  platforms: readonly Platform[]
  skills: readonly string[]
  running: number
  most: number
  finished: number
  declined: number
  averageStars: number | null
}

export interface Wanted {
  text: string
  path: string
  platform: Platform | null
}

export interface Judged {
  eligible: boolean
  treeDistance: number
  platformMatch: boolean
  matchedSkills: string[]
  reasons: string[]
  score: number
}

/** Steps up and down the tree between two places: 0 the same, 2 two places under one parent. */
export function treeDistance(a: string, b: string): number {
  const left = a.split('/').slice(0, -1)
  const right = b.split('/').slice(0, -1)
  const shared = left.findIndex((key, index) => key !== right[index])
  const common = shared === -1 ? left.length : shared
  return left.length - common + (right.length - common)
}

const nearness = (distance: number) => (distance === 0 ? '同社区' : distance <= 2 ? '同街道' : '同区')

/**
 * How well a team fits, with the reasons a dispatcher reads (RULES §2.3: category, area, capacity). A suggestion never
 * assigns: the team accepts or declines freely (条例 Art. 25).
 */
export function judge(wanted: Wanted, team: Candidate): Judged {
  const distance = treeDistance(wanted.path, team.path)
  const named = wanted.platform !== null && team.platforms.includes(wanted.platform)
  const platformMatch = wanted.platform === null || team.platforms.length === 0 || named
  const full = team.running >= team.most
  const matchedSkills = team.skills.filter((skill) => wanted.text.includes(skill))
  const answered = team.finished + team.declined
  const score =
    40 -
    8 * distance +
    (named ? 15 : 0) +
    12 * matchedSkills.length -
    (30 * team.running) / team.most +
    4 * ((team.averageStars ?? 4) - 3) -
    (answered > 0 ? (10 * team.declined) / answered : 0)
  const reasons = [
    ...(platformMatch ? [] : ['不做这类服务']),
    ...(full ? ['手上的单满了'] : []),
    nearness(distance),
    ...(named ? ['做这类服务'] : []),
    ...matchedSkills.map((skill) => `会${skill}`),
    `在办 ${team.running} 单`,
    ...(team.averageStars === null ? [] : [`${team.averageStars.toFixed(1)} 星`]),
    ...(team.declined > 0 ? [`婉拒过 ${team.declined} 次`] : []),
  ]
  return {
    eligible: platformMatch && !full,
    treeDistance: distance,
    platformMatch,
    matchedSkills,
    reasons,
    score,
  }
}

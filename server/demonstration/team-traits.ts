import type { DemoTeamKind } from '../../db/demo/qingyang.ts'
import type { Platform } from '../../contract/network/places.ts'

interface Traits {
  /** None: the team does whatever comes. */
  platforms: readonly Platform[]
  skills: readonly string[]
}

/** What a team of each kind does and can; invented, the print tells neither. */
export const traits: Record<DemoTeamKind, Traits> = {
  PIONEER: { platforms: ['THEORY', 'SCIENCE', 'EDUCATION', 'CONVENIENCE'], skills: ['手机', '填表', '政策'] },
  MUTUAL_AID: { platforms: ['CONVENIENCE', 'SPORT'], skills: ['理发', '缝补', '搬'] },
  CULTURE: { platforms: ['CULTURE', 'EDUCATION'], skills: ['书法', '合唱', '粽子'] },
  PROPERTY: { platforms: ['CONVENIENCE', 'SCIENCE'], skills: ['水龙头', '灯', '充电'] },
  YOUTH: { platforms: ['EDUCATION', 'SCIENCE', 'SPORT', 'CONVENIENCE'], skills: ['手机', '辅导', '跑腿'] },
  BUSINESS_VOLUNTEER: { platforms: ['CONVENIENCE'], skills: ['磨', '理发', '修鞋'] },
  EXPERT: { platforms: ['THEORY', 'SCIENCE', 'EDUCATION'], skills: ['医保', '讲课', '白蚁'] },
  PROFESSIONAL: {
    platforms: ['EDUCATION', 'SCIENCE', 'SPORT', 'CONVENIENCE'],
    skills: ['水龙头', '用电', '血压'],
  },
  LECTURER: { platforms: ['THEORY', 'CULTURE'], skills: ['宣讲', '故事', '医保'] },
  MEDICAL: { platforms: ['SPORT', 'SCIENCE'], skills: ['血压', '慢病'] },
  GENERAL: { platforms: [], skills: ['问候', '搬'] },
}

export const does = ({ platforms }: Pick<Traits, 'platforms'>, platform: Platform) =>
  platforms.length === 0 || platforms.includes(platform)

import type { TimelineRow } from '../../../contract/flow.ts'
import type { MenuItem, MenuState, PublicMenuItem } from '../../../contract/orders/menu.ts'

/** The fields of the form as the editor reads them; history names them too. */
export const fieldNames: Record<string, string> = {
  siteId: '地点',
  title: '名称',
  platform: '平台',
  kind: '种类',
  provider: '谁来服务',
  teamId: '承接的队伍',
  capacityPerMonth: '每月名额',
  area: '服务范围',
  seasonFrom: '季节',
  seasonTo: '季节',
  conditions: '条件',
  riskNote: '风险提示',
  description: '说明',
  anonymousAllowed: '匿名',
}

/** On the menu a service is a service, not an order of one. */
export const kindWords = { SERVICE: '服务', MICRO_WISH: '微心愿' } as const

export const stateMeans: Record<MenuState, string> = {
  DRAFT: '只有编辑看得到。填好了就上架。',
  PUBLISHED: '居民看得到，可以点。每个季度看一遍，改过的马上生效。',
  WITHDRAWN: '居民看不到。已经点的单照常办，随时可以再上架。',
}

export const emptyWords: Record<MenuState, string> = {
  DRAFT: '没有草稿。点“新建一项”，写下居民可以点的服务',
  PUBLISHED: '还没有上架的服务，居民只能说说自己的需要。先新建一项，填好后上架',
  WITHDRAWN: '没有下架的服务。暂时不做的可以下架，以后再上架',
}

type Season = Pick<PublicMenuItem, 'seasonFrom' | 'seasonTo'>

export const seasonText = ({ seasonFrom, seasonTo }: Season): string => {
  if (seasonFrom === null || seasonTo === null) return '全年'
  if (seasonFrom === seasonTo) return `${seasonFrom} 月`
  return `${seasonFrom} 月到${seasonFrom > seasonTo ? '次年 ' : ' '}${seasonTo} 月`
}

export const leftText = ({
  leftThisMonth,
  capacityPerMonth,
}: Pick<MenuItem, 'leftThisMonth' | 'capacityPerMonth'>): string => {
  if (leftThisMonth === null) return '不限'
  return leftThisMonth === 0 ? '约满了' : `剩 ${leftThisMonth} / ${capacityPerMonth}`
}

function edited({ facts }: TimelineRow): string {
  const changed = Array.isArray(facts.changed) ? facts.changed.map(String) : []
  const names = [...new Set(changed.map((field) => fieldNames[field] ?? field))]
  return names.length > 0 ? `修改了${names.join('、')}` : '看过一遍，不用改'
}

/** The sentences of an item's history. */
export const menuSentences = {
  CREATE: '写成草稿',
  EDIT: edited,
  PUBLISH: '上架',
  WITHDRAW: '下架',
  REMIND: '修订期限过了一半，系统提醒',
  OVERDUE: '到了修订期限，系统提醒',
  REHOME: '站点调整，归到新的地点',
}

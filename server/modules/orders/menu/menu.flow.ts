import {
  menuActionWords,
  menuStateWords,
  type MenuAction,
  type MenuParty,
  type MenuState,
} from '../../../../contract/orders/menu.ts'
import { holdsAt } from '../../../platform/access/actor.ts'
import { flow, type FlowRow } from '../../../platform/flow/flow.ts'
import { reviseMenuWithin } from './menu.settings.ts'

/** 制单 (RULES §2.2): a published item is looked at again every quarter; a withdrawn one may come back. */
export const menuFlow = flow<MenuState, MenuAction, MenuParty, FlowRow<MenuState>>({
  name: 'menu_item',
  start: 'DRAFT',
  ends: [],
  steps: {
    EDIT: { from: ['DRAFT', 'PUBLISHED', 'WITHDRAWN'], to: 'SAME', by: ['EDITOR'] },
    PUBLISH: { from: ['DRAFT', 'WITHDRAWN'], to: 'PUBLISHED', by: ['EDITOR'] },
    WITHDRAW: { from: ['PUBLISHED'], to: 'WITHDRAWN', by: ['EDITOR', 'SYSTEM'] },
  },
  limits: { PUBLISHED: { within: reviseMenuWithin } },
  stages: { DRAFT: 'COMPILE', PUBLISHED: 'COMPILE', WITHDRAWN: 'COMPILE' },
  words: { subject: { zh: '项服务', en: 'menu item' }, states: menuStateWords, actions: menuActionWords },
  parties: (actor, row) => (holdsAt(actor, 'menu:edit', row.handlingPath) ? ['EDITOR'] : []),
})

import { accountExamples } from './accounts.ts'
import { aroundOrderExamples } from './around-orders.ts'
import { caseExamples } from './cases.ts'
import { enquiryExamples } from './enquiries.ts'
import type { Example } from './example.ts'
import { houseExamples } from './house.ts'
import { identityExamples } from './identity.ts'
import { importExamples } from './imports.ts'
import { knowledgeExamples } from './knowledge.ts'
import { mediationExamples } from './mediation.ts'
import { menuExamples } from './menu.ts'
import { networkExamples } from './network.ts'
import { noticeExamples } from './notices.ts'
import { orderExamples } from './orders.ts'

/** How every route of the product is rightly called. */
export const examples: readonly Example[] = [
  ...networkExamples,
  ...importExamples,
  ...identityExamples,
  ...accountExamples,
  ...noticeExamples,
  ...knowledgeExamples,
  ...orderExamples,
  ...aroundOrderExamples,
  ...menuExamples,
  ...caseExamples,
  ...enquiryExamples,
  ...mediationExamples,
  ...houseExamples,
]

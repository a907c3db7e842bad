import { accountExamples } from './accounts.ts'
import { caseExamples } from './cases.ts'
import { enquiryExamples } from './enquiries.ts'
import type { Example } from './example.ts'
import { houseExamples } from './house.ts'
import { identityExamples } from './identity.ts'
import { knowledgeExamples } from './knowledge.ts'
import { mediationExamples } from './mediation.ts'
import { menuExamples } from './menu.ts'
import { networkExamples } from './network.ts'
import { orderExamples } from './orders.ts'

/** How every route of the product is rightly called. */
export const examples: readonly Example[] = [
  ...networkExamples,
  ...identityExamples,
  ...accountExamples,
  ...knowledgeExamples,
  ...orderExamples,
  ...menuExamples,
  ...caseExamples,
  ...enquiryExamples,
  ...mediationExamples,
  ...houseExamples,
]

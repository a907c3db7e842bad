import type { Role } from '../../../contract/access.ts'
import * as contract from '../../../contract/enquiries/enquiries.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { TestPerson } from '../makers.ts'
import type { Scene } from '../scene.ts'
import { everybody, list, record, self, type Example } from './example.ts'

/** Who answers and edits the knowledge base as well. */
const KEEPERS: Role[] = ['MANAGER', 'CLERK']

interface Act {
  from: Parameters<Scene['enquiry']>[0]
  by: (scene: Scene) => TestPerson
  body?: object
  through?: Example['through']
}

const act = (route: AnyRoute, { from, by, body, through }: Act): Example =>
  record(
    route,
    async (scene) => {
      const { id, version } = await scene.enquiry(from)
      return { by: by(scene), sent: { params: { id }, body: { version, ...body } } }
    },
    { through },
  )

const desk = (scene: Scene) => scene.desk
const resident = (scene: Scene) => scene.resident

export const enquiryExamples: Example[] = [
  everybody(contract.askQuestion, 'anybody may ask', ({ station }) => ({
    by: undefined,
    sent: { body: { placeCode: station.code, question: '几点开门', privacyRead: true } },
  })),
  everybody(contract.trackEnquiry, 'whoever has the code may follow it', async ({ enquiry }) => ({
    by: undefined,
    sent: { params: { code: (await enquiry('SUBMITTED')).code } },
  })),
  record(contract.enterEnquiry, ({ desk: by, station }) => ({
    by,
    sent: {
      body: { siteId: station.id, question: '几点开门', channel: 'PHONE', contactName: '赵阿姨' },
    },
  })),
  list(contract.listEnquiries, async ({ desk: by, enquiry }) => ({
    by,
    sent: { query: { view: 'ALL' } },
    marks: [(await enquiry('SUBMITTED')).id],
  })),
  self(contract.listMyEnquiries, ({ resident: by }) => ({ by })),
  record(
    contract.getEnquiry,
    async ({ resident: by, enquiry }) => ({ by, sent: { params: { id: (await enquiry('SUBMITTED')).id } } }),
    { through: 'enquiries:answer' },
  ),
  record(
    contract.unmaskEnquiry,
    async ({ desk: by, enquiry }) => ({
      by,
      sent: { params: { id: (await enquiry('SUBMITTED')).id }, body: { reason: '回电话' } },
    }),
    { through: 'enquiries:answer' },
  ),
  act(contract.answerEnquiry, {
    from: 'SUBMITTED',
    by: desk,
    body: { answer: '九点' },
    through: 'enquiries:answer',
  }),
  act(contract.followOnEnquiry, { from: 'ANSWERED', by: resident, body: { question: '周末呢' } }),
  act(contract.confirmEnquiry, { from: 'ANSWERED', by: resident }),
  act(contract.raiseEnquiry, {
    from: 'SUBMITTED',
    by: desk,
    body: { reason: '归所里管' },
    through: 'enquiries:answer',
  }),
  act(contract.withdrawEnquiry, { from: 'SUBMITTED', by: resident }),
  act(contract.keepAnswer, {
    from: 'ANSWERED',
    by: desk,
    body: { question: '几点开门', answer: '九点' },
    through: KEEPERS,
  }),
]

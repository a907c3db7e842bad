import * as contract from '../../../contract/cases/cases.ts'
import * as consents from '../../../contract/cases/consents.ts'
import * as desk from '../../../contract/cases/desk.ts'
import * as figures from '../../../contract/cases/figures.ts'
import type { CaseState } from '../../../contract/cases/words.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import { caseText } from '../case-desk.ts'
import { rateOrder } from '../rated-order.ts'
import type { Scene } from '../scene.ts'
import { everybody, list, record, type Example, type Made } from './example.ts'

const published = 'what is published is for everybody'
const editor = ({ official }: Scene) => official('EDITOR', 'INSIDE')
const reviewer = ({ official }: Scene) => official('REVIEWER', 'INSIDE')

const rated = ({ world, station, resident: requester, team }: Scene) =>
  rateOrder(world, station, { requester, team })

/** The acts that lead to each state, one after the other. */
const ways: Record<CaseState, readonly (readonly [AnyRoute, (scene: Scene) => Made['by'], object?])[]> = {
  DRAFT: [],
  IN_REVIEW: [[desk.submitCase, editor]],
  PUBLISHED: [
    [desk.submitCase, editor],
    [desk.publishCase, reviewer],
  ],
  TAKEN_DOWN: [[desk.takeDownCase, editor, { reason: '先放一放' }]],
}

async function caseIn(scene: Scene, state: CaseState) {
  const order = await rated(scene)
  const { id, code } = await scene.world.call(desk.draftCase, editor(scene), { body: { orderId: order.id } })
  let version = 1
  for (const [route, by, body = {}] of ways[state]) {
    await scene.world.call(route, by(scene), { params: { id }, body: { version, ...body } })
    version += 1
  }
  return { id, code, version, order }
}

const act = (
  route: AnyRoute,
  from: CaseState,
  by: (scene: Scene) => Made['by'],
  body: object = {},
): Example =>
  record(route, async (scene) => {
    const { id, version } = await caseIn(scene, from)
    return { by: by(scene), sent: { params: { id }, body: { version, ...body } } }
  })

/** A rated order that the jobs have seen. */
async function seen(scene: Scene) {
  const order = await rated(scene)
  await scene.world.jobs.runDue()
  return order
}

const text = { ...caseText, photos: [] }
const reason = { reason: '写得更明白些' }

export const caseExamples: Example[] = [
  everybody(contract.listCases, published, () => ({ by: undefined })),
  everybody(contract.getCase, published, async (scene) => ({
    by: undefined,
    sent: { params: { code: (await caseIn(scene, 'PUBLISHED')).code } },
  })),
  everybody(contract.caseOfOrder, 'whoever has the code may follow it', async (scene) => ({
    by: undefined,
    sent: { params: { code: (await rated(scene)).code } },
  })),
  everybody(figures.getFigures, 'figures are public', ({ station }) => ({
    by: undefined,
    sent: { query: { placeCode: station.code } },
  })),
  everybody(figures.listMerit, 'teams are public', ({ station }) => ({
    by: undefined,
    sent: { query: { placeCode: station.code } },
  })),
  list(
    figures.listFigureRecords,
    async (scene) => ({
      by: scene.desk,
      sent: { query: { figure: 'ASKED', placeCode: scene.station.code, size: 100 } },
      marks: [(await seen(scene)).id],
    }),
    { held: 'BELOW' },
  ),
  record(
    consents.caseOnOrder,
    async (scene) => ({ by: scene.resident, sent: { params: { id: (await rated(scene)).id } } }),
    { through: 'orders:view' },
  ),
  record(
    consents.changeConsents,
    async (scene) => ({
      by: scene.resident,
      sent: { params: { id: (await rated(scene)).id }, body: { photos: true, showcase: false } },
    }),
    { through: 'orders:triage' },
  ),
  list(desk.listCandidates, async (scene) => ({
    by: editor(scene),
    sent: { query: { size: 100 } },
    marks: [(await seen(scene)).id],
  })),
  record(desk.passCandidate, async (scene) => ({
    by: editor(scene),
    sent: { params: { id: (await seen(scene)).id } },
  })),
  list(desk.listDeskCases, async (scene) => ({
    by: editor(scene),
    sent: { query: { state: 'DRAFT', size: 100 } },
    marks: [(await caseIn(scene, 'DRAFT')).id],
  })),
  everybody(desk.caseCounts, 'it counts nothing but one’s own places', (scene) => ({ by: editor(scene) })),
  record(desk.getDeskCase, async (scene) => ({
    by: reviewer(scene),
    sent: { params: { id: (await caseIn(scene, 'IN_REVIEW')).id } },
  })),
  record(desk.draftCase, async (scene) => ({
    by: editor(scene),
    sent: { body: { orderId: (await rated(scene)).id } },
  })),
  act(desk.editCase, 'DRAFT', editor, text),
  act(desk.submitCase, 'DRAFT', editor),
  act(desk.reviseCase, 'IN_REVIEW', reviewer, text),
  act(desk.sendBackCase, 'IN_REVIEW', reviewer, reason),
  act(desk.publishCase, 'IN_REVIEW', reviewer),
  act(desk.takeDownCase, 'PUBLISHED', reviewer, reason),
  act(desk.redraftCase, 'TAKEN_DOWN', editor, reason),
]

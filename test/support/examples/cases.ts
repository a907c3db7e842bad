import * as cases from '../../../contract/cases/cases.ts'
import * as consents from '../../../contract/cases/consents.ts'
import * as desk from '../../../contract/cases/desk.ts'
import * as figures from '../../../contract/cases/figures.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import { caseText } from '../case-desk.ts'
import { rateOrder } from '../rated-order.ts'
import type { Scene } from '../scene.ts'
import { everybody, list, record, type Example } from './example.ts'

const anybody = 'a page that anybody may read'

const editor = ({ official }: Scene) => official('EDITOR', 'INSIDE')
const reviewer = ({ official }: Scene) => official('REVIEWER', 'INSIDE')
const rated = ({ world, station, team, resident }: Scene) =>
  rateOrder(world, station, { team, requester: resident })

type Stop = 'DRAFT' | 'IN_REVIEW' | 'PUBLISHED' | 'TAKEN_DOWN'

/** A case that stands in this state; each step makes one version more. */
async function showcase(scene: Scene, stop: Stop) {
  const { world } = scene
  const order = await rated(scene)
  const { id, code } = await world.call(desk.draftCase, editor(scene), { body: { orderId: order.id } })
  const params = { id }
  let version = 1
  const play = async (route: AnyRoute, person = editor(scene), body = {}) => {
    await world.call(route, person, { params, body: { version, ...body } })
    version += 1
  }
  if (stop === 'IN_REVIEW' || stop === 'PUBLISHED') await play(desk.submitCase)
  if (stop === 'PUBLISHED') await play(desk.publishCase, reviewer(scene))
  if (stop === 'TAKEN_DOWN') await play(desk.takeDownCase, editor(scene), { reason: '写错了' })
  return { id, code, version, order }
}

interface Act {
  from: Stop
  by?: typeof editor
  through: NonNullable<Example['through']>
  body?: object
}

const act = (route: AnyRoute, { from, by = editor, through, body }: Act): Example =>
  record(
    route,
    async (scene) => {
      const { id, version } = await showcase(scene, from)
      return { by: by(scene), sent: { params: { id }, body: { version, ...body } } }
    },
    { through },
  )

const text = { ...caseText, photos: [] }
const reason = { reason: '说明' }

/** A rated order that nobody has written up. */
async function waiting(scene: Scene) {
  const { id } = await rated(scene)
  await scene.world.jobs.runDue()
  return id
}

const some = (name: string) => Array.from({ length: 9 }, (_, index) => `"${name}":${index + 1}`)

export const caseExamples: Example[] = [
  everybody(cases.listCases, anybody, () => ({ by: undefined })),
  everybody(cases.getCase, anybody, async (scene) => ({
    by: undefined,
    sent: { params: { code: (await showcase(scene, 'PUBLISHED')).code } },
  })),
  everybody(cases.caseOfOrder, 'whoever has the code', async (scene) => ({
    by: undefined,
    sent: { params: { code: (await scene.order('SUBMITTED')).code } },
  })),
  everybody(figures.getFigures, anybody, () => ({ by: undefined })),
  everybody(figures.listMerit, anybody, () => ({ by: undefined })),
  list(
    figures.listFigureRecords,
    async ({ world, desk: by, station, order }) => {
      const { id } = await order('SUBMITTED')
      await world.jobs.runDue()
      const query = { figure: 'ASKED', placeCode: station.code, size: 100 }
      return { by, marks: [id], sent: { query } }
    },
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
      sent: { params: { id: (await rated(scene)).id }, body: { photos: false, showcase: false } },
    }),
    { through: 'orders:triage' },
  ),
  list(desk.listCandidates, async (scene) => {
    const id = await waiting(scene)
    return { by: editor(scene), sent: { query: { size: 100 } }, marks: [id] }
  }),
  record(
    desk.passCandidate,
    async (scene) => ({ by: editor(scene), sent: { params: { id: await waiting(scene) } } }),
    { once: true },
  ),
  list(desk.listDeskCases, async (scene) => ({
    by: editor(scene),
    marks: [(await showcase(scene, 'DRAFT')).id],
    sent: { query: { state: 'DRAFT', size: 100 } },
  })),
  list(desk.caseCounts, async (scene) => {
    await showcase(scene, 'DRAFT')
    return { by: editor(scene), marks: some('drafts') }
  }),
  record(desk.getDeskCase, async (scene) => ({
    by: editor(scene),
    sent: { params: { id: (await showcase(scene, 'DRAFT')).id } },
  })),
  record(desk.draftCase, async (scene) => ({
    by: editor(scene),
    sent: { body: { orderId: (await rated(scene)).id } },
  })),
  act(desk.editCase, { from: 'DRAFT', through: 'cases:edit', body: text }),
  act(desk.submitCase, { from: 'DRAFT', through: 'cases:edit' }),
  act(desk.reviseCase, { from: 'IN_REVIEW', by: reviewer, through: 'cases:review', body: text }),
  act(desk.sendBackCase, { from: 'IN_REVIEW', by: reviewer, through: 'cases:review', body: reason }),
  act(desk.publishCase, { from: 'IN_REVIEW', by: reviewer, through: 'cases:review' }),
  act(desk.takeDownCase, { from: 'PUBLISHED', through: 'cases:view', body: reason }),
  act(desk.redraftCase, { from: 'TAKEN_DOWN', through: 'cases:edit', body: reason }),
]

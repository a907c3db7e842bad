import * as contract from '../../../contract/knowledge/knowledge.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { Scene } from '../scene.ts'
import { everybody, list, record, type Example } from './example.ts'

const words = { question: '医保在哪里办', answer: '一楼三号窗口' }

const entry = ({ world, desk, station }: Scene) =>
  world.call(contract.createKnowledge, desk, { body: { siteId: station.id, ...words } })

const act = (route: AnyRoute, body: object = {}): Example =>
  record(route, async (scene) => {
    const { id, version } = await entry(scene)
    return { by: scene.desk, sent: { params: { id }, body: { version, ...body } } }
  })

export const knowledgeExamples: Example[] = [
  everybody(contract.searchAnswers, 'published answers are for everybody', () => ({
    by: undefined,
    sent: { query: { q: '医保' } },
  })),
  everybody(contract.answerHelped, 'published answers are for everybody', async (scene) => {
    const { id } = await entry(scene)
    await scene.world.call(contract.publishKnowledge, scene.desk, { params: { id }, body: { version: 1 } })
    return { by: undefined, sent: { params: { id } } }
  }),
  list(contract.listKnowledge, async (scene) => ({ by: scene.desk, marks: [(await entry(scene)).id] })),
  record(contract.createKnowledge, ({ desk, station }) => ({
    by: desk,
    sent: { body: { siteId: station.id, ...words } },
  })),
  act(contract.editKnowledge, words),
  act(contract.publishKnowledge),
  act(contract.retireKnowledge, { reason: '窗口搬了' }),
]

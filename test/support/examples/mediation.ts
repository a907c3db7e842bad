import * as contract from '../../../contract/mediation/mediation.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { TestPerson } from '../makers.ts'
import type { Mediation, Scene } from '../scene.ts'
import { everybody, list, record, self, type Example } from './example.ts'

interface Act {
  from: Parameters<Scene['mediation']>[0]
  /** By default the mediator. */
  by?: (mediation: Mediation) => TestPerson
  body?: object
}

/** An act by somebody who is named: no role, at no place, may stand in. */
const act = (route: AnyRoute, { from, by = ({ mediator }) => mediator, body }: Act): Example =>
  record(route, async (scene) => {
    const mediation = await scene.mediation(from)
    const { id, version } = mediation
    return { by: by(mediation), sent: { params: { id }, body: { version, ...body } } }
  })

/** Asked for by a resident: nobody is named yet to mediate. */
const requested = ({ world, resident, station }: Scene) =>
  world.call(contract.requestMediation, resident, {
    body: { placeCode: station.code, subject: '楼上漏水', privacyRead: true },
  })

const party = ({ parties }: Mediation) => parties[0]

export const mediationExamples: Example[] = [
  everybody(contract.requestMediation, 'anybody signed in may ask', ({ resident, station }) => ({
    by: resident,
    sent: { body: { placeCode: station.code, subject: '楼上漏水', privacyRead: true } },
  })),
  record(contract.trackMediation, async ({ mediation }) => {
    const { code, mediator } = await mediation('OPENED')
    return { by: mediator, sent: { params: { code } } }
  }),
  record(contract.openMediation, ({ desk, station }) => ({
    by: desk,
    sent: { body: { siteId: station.id, subject: '楼上漏水', parties: [{ name: '赵阿姨' }] } },
  })),
  self(contract.listMediations, ({ resident }) => ({ by: resident })),
  list(
    contract.listWaitingMediations,
    async (scene) => ({ by: scene.desk, marks: [(await requested(scene)).id] }),
    { held: 'HERE' },
  ),
  record(contract.readMediation, async ({ mediation }) => {
    const { id, mediator } = await mediation('IN_SESSION')
    return { by: mediator, sent: { params: { id } } }
  }),
  record(contract.getAgreement, async ({ mediation }) => {
    const { id, mediator } = await mediation('AGREED')
    return { by: mediator, sent: { params: { id } } }
  }),
  record(
    contract.nameMediator,
    async (scene) => {
      const { id } = await requested(scene)
      const mediator = await scene.world.person()
      return { by: scene.desk, sent: { params: { id }, body: { version: 1, phone: mediator.phone } } }
    },
    { through: 'mediation:open', held: 'HERE' },
  ),
  act(contract.addParty, { from: 'OPENED', body: { name: '孙师傅' } }),
  act(contract.consentMediation, { from: 'OPENED', by: party }),
  record(contract.beginMediation, async ({ world, mediation }) => {
    const { id, version, mediator, parties } = await mediation('OPENED')
    for (const [index, person] of parties.entries())
      await world.call(contract.consentMediation, person, {
        params: { id },
        body: { version: version + index },
      })
    return { by: mediator, sent: { params: { id }, body: { version: version + parties.length } } }
  }),
  act(contract.holdSession, {
    from: 'CONSENTED',
    body: { heldAt: '2026-03-10T06:00:00Z', place: '调解室' },
  }),
  record(contract.writeMinutes, async ({ world, mediation }) => {
    const { id, version, mediator } = await mediation('IN_SESSION')
    const { sessions } = await world.call(contract.readMediation, mediator, { params: { id } })
    const body = { version, sessionId: sessions[0]?.id, minutes: '双方到场' }
    return { by: mediator, sent: { params: { id }, body } }
  }),
  act(contract.draftAgreement, { from: 'IN_SESSION', body: { text: '赔偿一千元' } }),
  act(contract.signAgreement, { from: 'IN_SESSION', by: party }),
  record(contract.agreeMediation, async ({ world, mediation }) => {
    const { id, version, mediator, parties } = await mediation('IN_SESSION')
    for (const [index, person] of parties.entries())
      await world.call(contract.signAgreement, person, { params: { id }, body: { version: version + index } })
    return { by: mediator, sent: { params: { id }, body: { version: version + parties.length } } }
  }),
  act(contract.failMediation, { from: 'IN_SESSION', body: { reason: '谈不拢' } }),
  act(contract.withdrawMediation, { from: 'OPENED', by: party }),
  act(contract.fulfilMediation, { from: 'AGREED' }),
  act(contract.breakMediation, { from: 'AGREED', body: { reason: '没有付款' } }),
  act(contract.closeMediation, { from: 'FULFILLED' }),
]

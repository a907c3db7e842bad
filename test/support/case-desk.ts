import * as desk from '../../contract/cases/desk.ts'
import type { TestPerson, TestSite } from './makers.ts'
import type { RatedOrder } from './rated-order.ts'
import type { World } from './world.ts'

/** A station with its editor, and a reviewer at the institute above it. */
export interface CaseDesk {
  station: TestSite
  institute: TestSite
  editor: TestPerson
  reviewer: TestPerson
}

/** What an editor writes; each part differs from what `rateOrder` says. */
export const caseText = {
  title: '水管修好了',
  asked: '厨房水管漏水，老人不会修。',
  done: '换了新水管，试水不再滴漏。',
  said: '来得很快',
}

/** The acts at the desk of a case, as its tests need them. */
export function deskOf(world: World) {
  const draft = (editor: TestPerson, orderId: string) =>
    world.call(desk.draftCase, editor, { body: { orderId } })
  const act = (route: typeof desk.submitCase, who: TestPerson, id: string, version: number) =>
    world.call(route, who, { params: { id }, body: { version } })
  return {
    draft,
    act,
    async open(): Promise<CaseDesk> {
      const { station, institute } = await world.branch()
      const editor = await world.person({ grants: [{ role: 'EDITOR', site: station }] })
      const reviewer = await world.person({ grants: [{ role: 'REVIEWER', site: institute }] })
      return { station, institute, editor, reviewer }
    },
    edit: (editor: TestPerson, id: string, version: number, changes: object = {}) =>
      world.call(desk.editCase, editor, {
        params: { id },
        body: { version, ...caseText, photos: [], ...changes },
      }),
    /** From the order to the public, as editor and reviewer do it. */
    async publish({ editor, reviewer }: CaseDesk, order: RatedOrder) {
      const { id } = await draft(editor, order.id)
      await act(desk.submitCase, editor, id, 1)
      return act(desk.publishCase, reviewer, id, 2)
    },
  }
}

/** What a refused call rejects with. */
export const refused = (status: number, code: string) => ({ problem: { status, code } })

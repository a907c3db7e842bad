import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { caseOnOrder, changeConsents, type OrderCase } from '../../../contract/cases/consents.ts'
import type { Order } from '../../../contract/orders/views.ts'
import { CaseStory } from '../../kit/case-story.tsx'
import { Button, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { words } from './words.ts'

/** From when on somebody asks whether their order is told. */
const rated = ['EVALUATED', 'CLOSED']

/** What is told of one's own order, before and after it is public; one press gives or takes back consent. */
export function MyCase({ order }: { order: Order }) {
  const asked = order.parties.includes('REQUESTER') && rated.includes(order.state) && order.stars !== null
  const { data } = useQuery({
    ...reply(caseOnOrder, { params: { id: order.id } }),
    enabled: asked,
  })
  if (!asked || !data || (order.private && !data.case)) return null
  return <Consents order={order} about={data} />
}

const saidOf = ({ photos, showcase }: OrderCase['consents']) =>
  showcase ? (photos ? words.consents.both : words.consents.story) : words.consents.none

function Consents({ order, about }: { order: Order; about: OrderCase }) {
  const change = useAction(changeConsents, ['orders'])
  const { consents, case: told } = about
  const set = (body: { photos: boolean; showcase: boolean }) =>
    change.mutate({ params: { id: order.id }, body })
  const hasPhotos = order.photos.length > 0
  return (
    <section className="ld-card" aria-label={words.mine}>
      <h2>{words.mine}</h2>
      <p>{saidOf(consents)}</p>
      {told && <p className="ld-quiet">{words.states[told.state]}</p>}
      {told?.state === 'PUBLISHED' && (
        <Link to="/cases/$code" params={{ code: told.code }} className="ld-button">
          {words.seeCase}
        </Link>
      )}
      {told && (told.state === 'DRAFT' || told.state === 'IN_REVIEW') && (
        <details className="ld-fold">
          <summary>{told.title}</summary>
          <CaseStory told={told.told} />
        </details>
      )}
      {consents.showcase ? (
        <>
          <Button disabled={change.isPending} onClick={() => set({ ...consents, showcase: false })}>
            {words.withdraw}
          </Button>
          {consents.photos && hasPhotos && (
            <Button disabled={change.isPending} onClick={() => set({ photos: false, showcase: true })}>
              {words.withdrawPhotos}
            </Button>
          )}
        </>
      ) : (
        about.mayConsent && (
          <Button disabled={change.isPending} onClick={() => set({ ...consents, showcase: true })}>
            {words.agree}
          </Button>
        )
      )}
      {consents.showcase && !consents.photos && hasPhotos && (
        <Button disabled={change.isPending} onClick={() => set({ photos: true, showcase: true })}>
          {words.agreePhotos}
        </Button>
      )}
      <Refused fault={change.error} />
    </section>
  )
}

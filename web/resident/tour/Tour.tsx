import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listDemoRoles, signInAsDemo, type DemoRole } from '../../../contract/identity/session.ts'
import { listPublicPlaces } from '../../../contract/network/places.ts'
import { call } from '../../kit/call.ts'
import { Button, Page, PlaceLine, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { words } from './words.ts'

/** Ten minutes: one order's way, the network, each role. */
export function Tour() {
  return (
    <Page title={words.title}>
      <p>{words.lead}</p>
      <section className="ld-card">
        <h2>{words.followTitle}</h2>
        <p>{words.followLead}</p>
        <Link to="/tour/follow" className="ld-button primary">
          {words.follow}
        </Link>
      </section>
      <h2>{words.rolesTitle}</h2>
      <Roles />
      <h2>{words.networkTitle}</h2>
      <p className="ld-quiet">{words.networkLead}</p>
      <ul className="ld-list ld-card">
        {words.stations.map((name) => (
          <Station key={name} name={name} />
        ))}
      </ul>
      <Link to="/outbox" className="ld-button">
        {words.outbox}
      </Link>
    </Page>
  )
}

/** The tab is opened by the press itself, or browsers hold it back; it learns where to go after signing in. */
function Roles() {
  const client = useQueryClient()
  const roles = useQuery(reply(listDemoRoles))
  const play = useMutation({
    mutationFn: async ({ key, tab }: { key: string; tab: Window | null }) => {
      const { home } = await call(signInAsDemo, { body: { key } })
      if (tab) tab.location.href = home
      else location.assign(home)
    },
    onError: (_, { tab }) => tab?.close(),
    onSettled: () => client.invalidateQueries(),
  })
  const press = ({ key }: DemoRole) => play.mutate({ key, tab: window.open('about:blank', '_blank') })
  return (
    <>
      <p className="ld-quiet">{words.rolesNote}</p>
      {roles.isPending && <Skeleton />}
      <Refused fault={roles.error ?? play.error} />
      {roles.data?.rows.map((role) => (
        <Button key={role.key} className="left" disabled={play.isPending} onClick={() => press(role)}>
          <span>
            {role.label}
            <br />
            <small className="ld-quiet">
              {role.where} · {role.about}
            </small>
          </span>
          <span aria-hidden="true">›</span>
        </Button>
      ))}
    </>
  )
}

function Station({ name }: { name: string }) {
  const { data } = useQuery(reply(listPublicPlaces, { query: { q: name, size: 20 } }))
  const place = data?.rows.find(({ kind }) => kind === 'STATION')
  if (!place) return null
  return (
    <li>
      <Link to="/p/$code" params={{ code: place.code }} className="ld-row">
        <PlaceLine place={place} above={place.parentName} />
      </Link>
    </li>
  )
}

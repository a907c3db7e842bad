import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listDemoRoles } from '../../../contract/identity/session.ts'
import { Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { PlaceRow } from '../place/PlaceRow.tsx'
import './tour.css'
import { words } from './words.ts'

/** Ten minutes: the network, one order's way, each role. */
export function Tour() {
  return (
    <Page title={words.headline} above={words.title} room="wide">
      <p>{words.lead}</p>
      <div className="tour-first">
        <section className="ld-card tour-follow">
          <h2>{words.followTitle}</h2>
          <p>{words.followLead}</p>
          <ol className="tour-stages">
            {words.stages.map(([stage, told]) => (
              <li key={stage}>
                <strong>{stage}</strong> {told}
              </li>
            ))}
          </ol>
          <Link to="/tour/follow" className="ld-button primary large">
            {words.follow}
          </Link>
        </section>
        <Network />
      </div>
      <h2>{words.rolesTitle}</h2>
      <p className="ld-quiet">{words.rolesNote}</p>
      <Roles />
      <h2>{words.moreTitle}</h2>
      <nav className="ld-grid" aria-label={words.moreTitle}>
        <Link to="/home" className="ld-button">
          {words.whole}
        </Link>
        <Link to="/cases" className="ld-button">
          {words.cases}
        </Link>
        <Link to="/outbox" className="ld-button">
          {words.outbox}
        </Link>
        <a href="/api/docs" className="ld-button">
          {words.api}
        </a>
      </nav>
    </Page>
  )
}

/** From the center down, and the four stations that are described. */
const Network = () => (
  <section className="ld-card" aria-label={words.networkTitle}>
    <h2>{words.networkTitle}</h2>
    <ol className="tour-levels">
      {words.levels.map(([count, level]) => (
        <li key={level}>
          <strong>{count}</strong>
          {level}
        </li>
      ))}
    </ol>
    <p className="ld-quiet ld-small">{words.networkLead}</p>
    <ul className="ld-list tour-stations">
      {words.stations.map(([code, name, told]) => (
        <PlaceRow key={code} place={{ code, name }} about={told} />
      ))}
    </ul>
  </section>
)

/** Each role sits down in a tab of its own. */
function Roles() {
  const roles = useQuery(reply(listDemoRoles))
  if (roles.isPending) return <Skeleton />
  if (roles.error) return <Refused fault={roles.error} again={roles.refetch} />
  return (
    <div className="tour-roles">
      {roles.data.rows.map((role) => (
        <a
          key={role.key}
          href={`/tour/as/${role.key}`}
          target="_blank"
          rel="noopener"
          className="ld-button left"
        >
          <span>
            {role.label}
            <br />
            <small className="ld-quiet">
              {role.where}
              <br />
              {role.about}
            </small>
          </span>
          <span aria-hidden="true">↗</span>
        </a>
      ))}
    </div>
  )
}

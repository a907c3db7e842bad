export {
  everIn,
  findTeam,
  leadersOf,
  leaveTeams,
  ledBy,
  membershipsOf,
  lockTeam,
  membersOfTeam,
  platformsOfTeam,
  teamNames,
  teamsOf,
  type MyTeam,
} from './team.store.ts'
export { timelineOf } from './timeline.view.ts'
export { teamsWithin } from './candidate.queries.ts'

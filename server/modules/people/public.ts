export { findTeam, lockTeam, platformsOfTeam, teamNames, teamsOf, type MyTeam } from './team.store.ts'
export { teamsWithin } from './candidate.queries.ts'

import type { Ctx } from '../../platform/ctx.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { lockTeam, platformsOfTeam } from '../people/public.ts'
import { countRunning } from './order.queries.ts'
import type { OrderRecord } from './order.store.ts'

/**
 * A team that may be asked or may claim (RULES §2.3: category, capacity): locked, so that its capacity is not given twice.
 * Throws 404 `no_team`; 409 `team_closed`, `team_other_platform`, `team_full`.
 */
export async function lockCandidate(ctx: Ctx, teamId: string, order: OrderRecord) {
  const team = await lockTeam(ctx, teamId)
  if (!team) throw notFound('no_team', '没有这支队伍')
  if (team.closedAt) throw conflict('team_closed', `${team.name}已经解散，请另选一支队伍`)
  const [served, running] = await Promise.all([platformsOfTeam(ctx, teamId), countRunning(ctx, teamId)])
  if (order.platform && served.length > 0 && !served.includes(order.platform)) {
    throw conflict('team_other_platform', `${team.name}不做这一类服务，请另选一支队伍`)
  }
  if (running >= team.openOrdersMost) {
    throw conflict('team_full', `${team.name}手上已有 ${running} 单，暂时接不了`, {
      running,
      most: team.openOrdersMost,
    })
  }
  return team
}

import { sql } from 'kysely'
import type * as contract from '../../../../contract/orders/orders.ts'
import type { Input, Reply } from '../../../../contract/route.ts'
import type { OrderState } from '../../../../contract/orders/words.ts'
import { holdsAt } from '../../../platform/access/actor.ts'
import { subtree } from '../../../platform/access/scope.ts'
import { DAY_MS } from '../../../platform/clock/china-time.ts'
import { parseCode } from '../../../platform/codes.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { findAnswers } from '../../knowledge/public.ts'
import { findSite, findSiteByCode, placeRef, type SiteRow } from '../../network/public.ts'
import { likeness, sharedWords } from './likeness.rules.ts'
import { pathsUp } from '../menu/menu.queries.ts'
import { listOffered } from '../menu/menu.store.ts'
import { elsewhereAdvice, findElsewhere } from '../order.rules.ts'
import { findRoute } from '../routes/route.queries.ts'
import { scopeWords } from './scope-words.ts'

const RECENT_DAYS = 14
const COMPARED_MOST = 300
const OF_ONE_PLACE_MOST = 100
const SHOWN = 5
const NEIGHBOURS_SHOWN = 3
/** From this share of equal neighbouring characters on, two titles are worth a look. */
const ALIKE = 0.5
/** Center and institute: what stands below is near. */
const STREET_DEPTH = 2

/** Before sending: does it belong elsewhere, has a neighbour asked the same, is there a service for it? */
export async function checkOrder(
  ctx: Ctx,
  { body }: Input<typeof contract.checkOrder>,
): Promise<Reply<typeof contract.checkOrder>> {
  const code = body.placeCode && parseCode(body.placeCode)
  const place = code
    ? await findSiteByCode(ctx, code)
    : body.siteId
      ? await findSite(ctx, body.siteId)
      : undefined
  if (!place) throw notFound('no_place', '没有找到这个地点，请核对编号或重新扫码')
  const other = findElsewhere(body.text, scopeWords(ctx, place.path))
  const { text, kind, platform = null } = body
  const [near, offered, answers, route] = await Promise.all([
    recentNear(ctx, place.path),
    listOffered(ctx, pathsUp(place.path)),
    findAnswers(ctx, { text, path: place.path, limit: SHOWN }),
    findRoute(ctx, place, { kind, platform }),
  ])
  return {
    elsewhere: other ? { channel: other.channel, word: other.word, ...elsewhereAdvice[other.channel] } : null,
    handling: placeRef(route.handling),
    duplicates: kind === 'SERVICE' ? duplicatesOf(ctx, place, text, near) : [],
    answers,
    items: offered
      .filter((item) => item.kind === kind && likeness(item.title, text) >= ALIKE)
      .slice(0, SHOWN)
      .map((item) => ({ id: item.id, title: item.title, platform: item.platform, riskNote: item.riskNote })),
  }
}

/** The desk reads the title; everybody else, of what still goes on, only those words that they wrote themselves. */
function duplicatesOf(ctx: Ctx, place: SiteRow, text: string, near: readonly Recent[]) {
  const desk = holdsAt(ctx.actor, 'orders:enter', place.path)
  return near
    .filter(({ title, state }) => (desk || going.includes(state)) && likeness(title, text) >= ALIKE)
    .slice(0, desk ? SHOWN : NEIGHBOURS_SHOWN)
    .map(({ code, title, state, createdAt, place: name }) => ({
      code,
      title: desk ? title : sharedWords(title, text),
      state,
      createdAt: createdAt.toISOString(),
      place: name,
    }))
}

/** A neighbour may still add their name to these. */
const going: OrderState[] = [
  'SUBMITTED',
  'NEED_INFO',
  'TRIAGED',
  'POOLED',
  'OFFERED',
  'ACCEPTED',
  'SCHEDULED',
  'IN_SERVICE',
]

const inVain: OrderState[] = ['REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED']

interface Recent {
  code: string
  title: string
  state: OrderState
  createdAt: Date
  place: string
}

/**
 * The street's orders of the last fortnight, newest first, of each place only its newest; what is private and what a child
 * wishes is nobody's business.
 */
async function recentNear({ db, districtId, now }: Ctx, path: string): Promise<Recent[]> {
  const { from, to } = subtree(`${path.split('/').slice(0, -1).slice(0, STREET_DEPTH).join('/')}/`)
  const { rows } = await sql<Recent>`
    select n.code, n.title, n.state, n.created_at, s.name as place from site s cross join lateral (
      select o.code, o.title, o.state, o.created_at, o.private, o.kind from service_order o
      where o.district_id = ${districtId} and o.site_id = s.id
        and o.created_at >= ${new Date(now.getTime() - RECENT_DAYS * DAY_MS)}
      order by o.created_at desc, o.id desc limit ${sql.lit(OF_ONE_PLACE_MOST)}) n
    where s.district_id = ${districtId} and s.path >= ${from} and s.path < ${to}
      and n.state <> all(${[...inVain]}::text[]) and not n.private and n.kind = 'SERVICE'
    order by n.created_at desc limit ${sql.lit(COMPARED_MOST)}`.execute(db)
  return rows
}

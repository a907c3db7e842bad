import type pg from 'pg'
import type { CaseState } from '../../contract/cases/words.ts'
import { orderFlow } from '../modules/orders/order.flow.ts'
import { historyRow } from '../platform/history/log.ts'
import { newId } from '../platform/ids.ts'
import { playCase, type PlayedCase } from './case-life.ts'
import type { Company } from './cast.ts'
import { parentsOf, type DemoSite } from './network.ts'
import type { Pictures } from './pictures.ts'
import { person, type Cast, type Scene } from './play.ts'
import { retellings } from './retellings.ts'
import { consentsToBeTold, reportedAt } from './save-orders.ts'
import { flowColumns, insertRows, saveLogs } from './save.ts'
import type { SimulatedOrder } from './simulate-order.ts'
import { staffTitles, surnames } from './stories.ts'
import { DAY_MS } from '../platform/clock/china-time.ts'

/** How long a rated order waits for an editor before one would have passed it over. */
const WAITING_DAYS = 14
const STARS_LEAST = 4

/** What a visitor who plays the editor or the reviewer finds to do today; what waits has no case yet. */
const TODAY: readonly (CaseState | 'WAITS')[] = [
  'WAITS',
  'DRAFT',
  'IN_REVIEW',
  'WAITS',
  'IN_REVIEW',
  'DRAFT',
  'IN_REVIEW',
]

export interface Cases {
  played: PlayedCase[]
  /** Rated orders that nobody has written up yet. */
  waiting: SimulatedOrder[]
  reviewers: Map<string, Cast>
}

/** One in some orders that may be told is told; the described stations tell more. */
export function playCases(
  scene: Scene,
  company: Company,
  sites: ReadonlyMap<string, DemoSite>,
  orders: readonly SimulatedOrder[],
): Cases {
  const { chance, now } = scene
  const all = [...sites.values()]
  const reviewers = reviewersOf(scene, all)
  const tellable = orders.filter(mayBeTold).toSorted((a, b) => ratedAt(b) - ratedAt(a))
  const played: PlayedCase[] = []
  const waiting: SimulatedOrder[] = []
  const today = [...TODAY]
  const told = new Set<string>()
  for (const order of tellable) {
    const site = all.find(({ id }) => id === order.setting.site.id)
    const editor = site && company.clerks.get(site.id)
    const parents = site ? parentsOf(all, site) : []
    const reviewer = reviewers.get(parents[0]?.id ?? '')
    if (!site || !editor || !reviewer) throw new Error('nobody tells what was done there')
    const sort = `${site.id} ${order.setting.story.title}`
    const until = site.id === company.home && !told.has(sort) ? today.shift() : undefined
    if (until === 'WAITS') {
      waiting.push(order)
      continue
    }
    const wanted = chance.happens((company.teams.get(site.id)?.length ?? 0) > 3 ? 0.3 : 0.13)
    const made =
      until || (wanted && !told.has(sort))
        ? playCase(scene, { order, site, parents, editor, reviewer, ...(until && { until }) })
        : undefined
    if (made) {
      played.push(made)
      told.add(sort)
    } else if (ratedAt(order) > now.getTime() - WAITING_DAYS * DAY_MS) waiting.push(order)
  }
  return { played, waiting, reviewers }
}

const ratedAt = ({ columns }: SimulatedOrder) => (columns.evaluatedAt as Date | undefined)?.getTime() ?? 0

const mayBeTold = (order: SimulatedOrder) =>
  ['EVALUATED', 'CLOSED'].includes(order.row.state) &&
  Number(order.columns.stars ?? 0) >= STARS_LEAST &&
  order.setting.story.title in retellings &&
  consentsToBeTold(order)

/** One reviewer at each institute, who writes nothing. */
const reviewersOf = ({ chance, now }: Scene, all: readonly DemoSite[]) =>
  new Map(
    all
      .filter(({ kind }) => kind === 'INSTITUTE')
      .map(({ id }) => [id, { id: newId(now), name: `${chance.pick(surnames)}${chance.pick(staffTitles)}` }]),
  )

/** Writes cases with their photos and history, and the orders that wait to become one. */
export async function saveCases(
  client: pg.ClientBase,
  { played, waiting, reviewers }: Cases,
  { pictures, since }: { pictures: Pictures; since: Date },
) {
  await saveReviewers(client, reviewers, since)
  await insertRows(client, 'showcase', played.map(caseRow))
  await saveLogs(client, played)
  await savePhotos(client, played, pictures)
  await saveWithdrawals(client, played)
  await insertRows(
    client,
    'showcase_candidate',
    waiting.map(({ row, setting, columns }) => ({
      order_id: row.id,
      site_id: setting.site.id,
      stars: columns.stars,
      evaluated_at: columns.evaluatedAt,
    })),
  )
}

async function saveReviewers(client: pg.ClientBase, reviewers: ReadonlyMap<string, Cast>, since: Date) {
  const people = [...reviewers.values()]
  await insertRows(
    client,
    'person',
    people.map(({ id, name }) => ({ id, name, demonstration: true, version: 1, created_at: since })),
  )
  await insertRows(
    client,
    'role_grant',
    [...reviewers].map(([siteId, { id }]) => ({
      id: newId(since),
      person_id: id,
      role: 'REVIEWER',
      site_id: siteId,
      reach: 'BELOW',
      from_at: since,
      created_at: since,
    })),
  )
}

function caseRow({ setting, row, code, text, draftedAt, publishedAt }: PlayedCase) {
  const { order, site, editor } = setting
  const { story, resident, createdAt } = order.setting
  return {
    id: row.id,
    code,
    order_id: order.row.id,
    site_id: site.id,
    team_id: order.row.teamId,
    requester_id: resident.id,
    kind: story.kind ?? 'SERVICE',
    platform: story.platform,
    ...text,
    stars: order.columns.stars,
    solved: order.columns.solved,
    asked_at: createdAt,
    finished_at: reportedAt(order) ?? createdAt,
    drafted_by: row.draftedBy,
    published_at: publishedAt,
    created_by: editor.id,
    created_at: draftedAt,
    ...flowColumns(row),
  }
}

/** The case's own copies of the order's pictures; looked at when its text was written. */
async function savePhotos(client: pg.ClientBase, played: readonly PlayedCase[], pictures: Pictures) {
  const shots = played.flatMap(({ setting, row, draftedAt, checkedAt }) => {
    const found = pictures(setting.order.setting.story.title)
    const kinds = found ? (['BEFORE', 'AFTER'] as const) : []
    return kinds.map((kind) => ({
      id: newId(draftedAt),
      fileId: newId(draftedAt),
      kind,
      picture: kind === 'BEFORE' ? found?.before : found?.after,
      caseId: row.id,
      draftedAt,
      checked: checkedAt && { checked_by: setting.editor.id, checked_at: checkedAt },
    }))
  })
  await insertRows(
    client,
    'file',
    shots.flatMap(({ id, fileId, kind, picture, draftedAt }) =>
      picture
        ? [
            {
              id: fileId,
              subject: 'showcase_photo',
              subject_id: id,
              name: `${kind}.webp`,
              ...picture.file,
              created_by: null,
              created_at: draftedAt,
            },
          ]
        : [],
    ),
  )
  await insertRows(
    client,
    'showcase_photo',
    shots.map(({ id, fileId, kind, caseId, draftedAt, checked }) => ({
      id,
      showcase_id: caseId,
      file_id: fileId,
      kind,
      checked_by: null,
      checked_at: null,
      ...checked,
      created_at: draftedAt,
    })),
  )
}

/** Consent stands on the order: taken back there too, with its line of history. */
async function saveWithdrawals(client: pg.ClientBase, played: readonly PlayedCase[]) {
  const withdrawn = played.flatMap(({ setting: { order, site }, withdrawnAt }) =>
    withdrawnAt ? [{ order, site, at: withdrawnAt }] : [],
  )
  await client.query('update service_order set consent_showcase = false where id = any($1::uuid[])', [
    withdrawn.map(({ order }) => order.row.id),
  ])
  await insertRows(
    client,
    'history',
    withdrawn.map(({ order, site, at }) => ({
      ...historyRow(
        { actor: person(order.setting.resident) },
        {
          id: newId(at),
          subject: orderFlow.name,
          subjectId: order.row.id,
          act: 'CONSENT',
          from: order.row.state,
          to: order.row.state,
          party: 'REQUESTER',
          siteId: site.id,
          facts: { photos: true, showcase: false },
        },
      ),
      at,
    })),
  )
}

import type pg from 'pg'
import type { Platform } from '../../contract/network/places.ts'
import type { KnowledgeAction, KnowledgeState } from '../../contract/knowledge/words.ts'
import { knowledgeFlow } from '../modules/knowledge/knowledge.flow.ts'
import type { FlowRow } from '../platform/flow/flow.ts'
import { newId } from '../platform/ids.ts'
import { manager, playFlow, type Cast, type Play, type Scene, type Stand } from './play.ts'
import { flowColumns, insertRows, saveLogs, saveTokens } from './save.ts'

const HOUR = 60
const DAY = 24 * HOUR

/** A line of `db/demo/enquiries.csv`: a question, its answer, and what becomes of the answer. */
export interface Asked {
  platform: Platform
  question: string
  answer: string
  further: string
  kept: KnowledgeState | 'NO'
}

export interface PlayedEntry {
  id: string
  asked: Asked
  site: Stand
  clerk: Cast
  play: Play<KnowledgeAction, FlowRow<KnowledgeState>>
  createdAt: Date
  publishedAt: Date | undefined
  used: number
  helped: number
}

/** The knowledge base as it grows. */
export interface Bookshelf {
  entries: PlayedEntry[]
  /** The entry that answers this at a place, if there was one by then. */
  find(asked: Asked, path: string, at: Date): PlayedEntry | undefined
}

export function emptyShelf(): Bookshelf {
  const entries: PlayedEntry[] = []
  return {
    entries,
    find: (asked, path, at) =>
      entries.find(
        (entry) =>
          entry.asked === asked &&
          path.startsWith(entry.site.path) &&
          entry.publishedAt !== undefined &&
          entry.publishedAt < at &&
          entry.play.row.state === 'PUBLISHED',
      ),
  }
}

interface Keeping {
  asked: Asked
  site: Stand
  clerk: Cast
  at: Date
}

/** A draft, looked over, published; one or two stay drafts or are put away. */
export function keepAnswer(scene: Scene, { asked, site, clerk, at }: Keeping): PlayedEntry {
  const { chance } = scene
  const id = newId(at)
  const by = manager(clerk, site.path)
  const play = playFlow(scene, knowledgeFlow, {
    id,
    site,
    by,
    party: 'EDITOR',
    at,
    rowOf: (columns) => ({ ...columns, id, handlingPath: site.path }),
  })
  const entry: PlayedEntry = {
    id,
    asked,
    site,
    clerk,
    play,
    createdAt: at,
    publishedAt: undefined,
    used: 0,
    helped: chance.between(0, 9),
  }
  if (asked.kept === 'DRAFT') return entry
  play.wait(chance.between(10, 6 * HOUR))
  if (play.over()) return entry
  play.step(by, 'PUBLISH')
  entry.publishedAt = play.at()
  if (asked.kept !== 'RETIRED') return entry
  play.wait(20 * DAY)
  if (!play.over()) play.step(by, 'RETIRE', { reason: '场地换了预约办法，这条不再适用' })
  return entry
}

export async function saveKnowledge(client: pg.ClientBase, entries: readonly PlayedEntry[]) {
  await insertRows(
    client,
    'knowledge_entry',
    entries.map(({ id, asked, site, clerk, play, createdAt, publishedAt, used, helped }) => ({
      ...flowColumns(play.row),
      id,
      site_id: site.id,
      platform: asked.platform,
      question: asked.question,
      answer: asked.answer,
      used_count: used,
      helpful_count: publishedAt ? helped : 0,
      created_by: clerk.id,
      created_at: createdAt,
    })),
  )
  await saveTokens(
    client,
    'knowledge_entry',
    entries.map(({ id, asked }) => ({ id, text: asked.question })),
  )
  await saveLogs(
    client,
    entries.map(({ play }) => play),
  )
}

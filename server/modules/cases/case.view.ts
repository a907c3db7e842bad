import type { CaseCard, PublicCase } from '../../../contract/cases/cases.ts'
import type { Case, CaseRow as CaseLine } from '../../../contract/cases/desk.ts'
import type { PlaceRef } from '../../../contract/network/places.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { allowedActions } from '../../platform/flow/allowed.ts'
import { clockView } from '../../platform/flow/clock-view.ts'
import { readHistory } from '../../platform/history/read.ts'
import { namesOf } from '../identity/public.ts'
import { refsOf } from '../network/public.ts'
import { teamNames, timelineOf } from '../people/public.ts'
import { caseFlow } from './case.flow.ts'
import type { CaseRow } from './case.store.ts'
import { coversOf, listPhotos, type PhotoRow } from './photo.store.ts'
import type { CaseRecord } from './record.ts'

/** From order to done. */
const tookMinutes = ({ askedAt, finishedAt }: CaseRow) =>
  Math.max(0, Math.round((finishedAt.getTime() - askedAt.getTime()) / 60_000))

const isShown = ({ checkedBy }: PhotoRow) => checkedBy !== null

/** Names of places and teams, read once for a whole page. */
async function namesFor(ctx: Ctx, rows: readonly CaseRow[]) {
  const [places, teams] = await Promise.all([
    refsOf(
      ctx,
      rows.map(({ siteId }) => siteId),
    ),
    teamNames(
      ctx,
      rows.flatMap(({ teamId }) => teamId ?? []),
    ),
  ])
  return {
    placeOf({ id, siteId }: CaseRow): PlaceRef {
      const place = places.get(siteId)
      if (!place) throw new Error(`case ${id} stands at no place`)
      return place
    },
    teamOf: ({ teamId }: CaseRow) => (teamId ? { id: teamId, name: teams.get(teamId) ?? '' } : null),
  }
}

/** Published cases as lines. */
export async function presentCards(ctx: Ctx, rows: readonly CaseRow[]): Promise<CaseCard[]> {
  const [{ placeOf, teamOf }, covers] = await Promise.all([
    namesFor(ctx, rows),
    coversOf(
      ctx,
      rows.map(({ id }) => id),
    ),
  ])
  return rows.map((row) => {
    const { code, title, done, kind, platform, stars } = row
    return {
      code,
      title,
      done,
      kind,
      platform,
      place: placeOf(row),
      team: teamOf(row),
      stars,
      tookMinutes: tookMinutes(row),
      publishedAt: (row.publishedAt ?? row.stateSince).toISOString(),
      photoId: covers.get(row.id) ?? null,
    }
  })
}

/** A published case for anybody, and what is told of one that is not public yet to whoever asked. */
export async function presentPublic(ctx: Ctx, row: CaseRow): Promise<PublicCase> {
  const [[card], photos] = await Promise.all([presentCards(ctx, [row]), listPhotos(ctx, row.id)])
  if (!card) throw new Error(`case ${row.id} has no line`)
  const { asked, said, solved } = row
  return {
    ...card,
    asked,
    said,
    solved,
    photos: photos.filter(isShown).map(({ fileId: id, kind }) => ({ id, kind })),
  }
}

/** Cases as lines of the desk. */
export async function presentRows(ctx: Ctx, rows: readonly CaseRow[]): Promise<CaseLine[]> {
  const { placeOf, teamOf } = await namesFor(ctx, rows)
  return rows.map((row) => {
    const { id, code, title, state, platform, stars, version } = row
    const clock = clockView(ctx, row)
    return { id, code, title, state, platform, place: placeOf(row), team: teamOf(row), stars, clock, version }
  })
}

/** One case as its desk sees it, beside the order's own words. */
export async function presentCase(ctx: Ctx, record: CaseRecord): Promise<Case> {
  const { story } = record
  const [[row], photos, history, drafters] = await Promise.all([
    presentRows(ctx, [record]),
    listPhotos(ctx, record.id),
    readHistory(ctx, record.id),
    namesOf(ctx, record.draftedBy),
  ])
  if (!row) throw new Error(`case ${record.id} has no line`)
  const { asked, done, said, kind, solved, marks } = record
  return {
    ...row,
    asked,
    done,
    said,
    kind,
    solved,
    tookMinutes: tookMinutes(record),
    publishedAt: record.publishedAt?.toISOString() ?? null,
    original: story.private
      ? { title: '', asked: '', done: '', said: '' }
      : {
          title: story.title,
          asked: story.details || story.title,
          done: story.result ?? '',
          said: story.comment ?? '',
        },
    order: { id: story.id, code: story.code },
    consents: { photos: story.consentPhotos, showcase: story.consentShowcase },
    marks,
    photos: photos.map((photo) => ({
      id: photo.id,
      kind: photo.kind,
      fileId: photo.fileId,
      checked: isShown(photo),
    })),
    drafters: drafters.map(({ name }) => name),
    timeline: await timelineOf(ctx, history, { reasons: true }),
    allowedActions: allowedActions(ctx.actor, caseFlow, record, ctx.now),
  }
}

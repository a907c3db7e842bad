import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'

/** The words that this person left beside the history of these records; the sealed rows stay and still verify. */
export async function eraseWords(
  { db, districtId, now }: Ctx,
  subjectIds: readonly string[],
  actorId: string,
) {
  await sql`
    update history_note n set words = null, erased_at = ${now} from history h
    where h.district_id = ${districtId} and h.subject_id = any(${[...subjectIds]}::uuid[]) and h.actor_id = ${actorId}::uuid
      and n.district_id = h.district_id and n.history_id = h.id and n.words is not null`.execute(db)
}

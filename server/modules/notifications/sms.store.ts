import type { Ctx } from '../../platform/ctx.ts'

/** A message to a phone; the second attempt for the same source changes nothing. */
export async function insertSms(
  { db, districtId, now, newId, vault, demonstration }: Ctx,
  sms: { source: string; phoneSealed: string; text: string },
) {
  await db
    .insertInto('smsMessage')
    .values({
      districtId,
      id: newId(),
      source: sms.source,
      phoneSealed: sms.phoneSealed,
      textSealed: vault.seal(sms.text),
      sender: demonstration ? 'DEVELOPMENT' : 'NONE',
      createdAt: now,
    })
    .onConflict((conflict) => conflict.columns(['districtId', 'source']).doNothing())
    .execute()
}

export const listSms = ({ db, districtId }: Ctx) =>
  db
    .selectFrom('smsMessage')
    .selectAll()
    .where('districtId', '=', districtId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

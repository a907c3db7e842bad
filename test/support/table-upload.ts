import { randomBytes } from 'node:crypto'
import type { Problem } from '../../contract/common.ts'
import { uploadPlaceImport, type PlaceImport } from '../../contract/network/import.ts'
import type { TestPerson } from './makers.ts'
import { CallRefused, type World } from './world.ts'

/** Sends a table as a browser's form does. */
export async function uploadTable(
  world: World,
  person: TestPerson,
  table: string | Buffer,
  name = '地点.csv',
): Promise<PlaceImport> {
  const edge = randomBytes(12).toString('hex')
  const payload = Buffer.concat([
    Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    Buffer.from(table),
    Buffer.from(`\r\n--${edge}--\r\n`),
  ])
  const reply = await world.app.server.inject({
    method: 'POST',
    url: `/api${uploadPlaceImport.path}`,
    headers: {
      'idempotency-key': randomBytes(12).toString('hex'),
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    cookies: { liudan_session: person.token },
    payload,
  })
  if (reply.statusCode >= 400) throw new CallRefused(reply.json<Problem>())
  return reply.json<PlaceImport>()
}

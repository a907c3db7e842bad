import { parseArgs } from 'node:util'
import { hash } from '@node-rs/argon2'
import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import { newPassword } from './modules/identity/public.ts'
import { openStore } from './open-store.ts'
import { readConfig, StartFault } from './platform/config.ts'
import { StartError } from './platform/db/embedded/embedded.ts'
import { verifySeals } from './platform/history/verify.ts'
import { newId } from './platform/ids.ts'
import { createVault } from './platform/vault.ts'

const HELP = `npm run admin -- <command>

  create-admin --login X --name Y [--district 1]   the first administrator, with password and authenticator
  migrate                                          bring the database to this version
  verify                                           recompute every seal, name the first broken entry

The embedded database of DATA_DIR is used, or DATABASE_URL with SECRET_KEY.`

const say = (line: string) => console.log(line)

async function main(args: string[]) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      login: { type: 'string' },
      name: { type: 'string' },
      district: { type: 'string', default: '1' },
    },
  })
  const [command] = positionals
  if (!command || !['create-admin', 'migrate', 'verify'].includes(command)) return say(HELP)
  const store = await openStore({ ...readConfig(process.env), production: true }, say)
  const pool = new pg.Pool({ ...store.address, max: 2 })
  pool.on('error', () => {}) // the query under way is told
  try {
    if (command === 'migrate') say('the database is at this version')
    else if (command === 'verify') await verify(pool)
    else await createAdmin(pool, store.secretKey, { ...values, district: Number(values.district) })
  } finally {
    await pool.end()
    await store.close()
  }
}

async function verify(pool: pg.Pool) {
  const { broken, seals, rows, unsealed, notes } = await verifySeals(pool)
  if (!broken) return say(`sound: ${rows} rows in ${seals} seals, ${notes} notes; ${unsealed} not sealed yet`)
  const { districtId, book, number, rowId, why } = broken
  throw new StartFault(
    `broken: district ${districtId}, ${book}${number ? `, seal ${number}` : ''}${rowId ? `, row ${rowId}` : ''}: ${why}`,
  )
}

interface Wanted {
  login?: string
  name?: string
  district: number
}

const ROLES = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']

/** The first administrator holds the three separate roles (RULES §12) at the top of the tree and hands them on. */
async function createAdmin(pool: pg.Pool, secretKey: string, { login, name, district }: Wanted) {
  if (!login || !/^[a-z0-9._-]{3,40}$/.test(login) || !name)
    throw new StartFault('create-admin needs --login (a-z, 0-9, . _ -) and --name')
  const { rows } = await pool.query<{ id: string }>(
    'select id from site where district_id = $1 and parent_id is null and closed_at is null',
    [district],
  )
  const [top] = rows
  if (!top) throw new StartFault(`district ${district} has no center yet`)
  const [password, secret, now] = [newPassword(), new Secret({ size: 20 }), new Date()]
  const sealed = createVault(Buffer.from(secretKey, 'base64')).seal(secret.base32)
  await pool.query(
    `with made as (
       insert into account (id, login, password_hash, totp_sealed, created_at) values ($1, $2, $3, $4, $5)
     ), who as (
       insert into person (district_id, id, account_id, name, created_at) values ($6, $7, $1, $8, $5)
     )
     insert into role_grant (district_id, id, person_id, role, site_id, reach, from_at, created_at)
     select $6, r.id, $7, r.role, $9, 'BELOW', $5, $5 from unnest($10::uuid[], $11::text[]) as r (id, role)`,
    [
      newId(now),
      login,
      await hash(password),
      sealed,
      now,
      district,
      newId(now),
      name,
      top.id,
      ROLES.map(() => newId(now)),
      ROLES,
    ],
  )
  say(
    `login     ${login}\npassword  ${password}\nTOTP      ${new TOTP({ issuer: '六单', label: login, secret }).toString()}`,
  )
}

main(process.argv.slice(2)).catch((fault: Error & { code?: string }) => {
  const taken = fault.code === '23505' ? 'this login is taken' : undefined
  const clear =
    taken ?? (fault instanceof StartFault || fault instanceof StartError ? fault.message : undefined)
  console.error(clear ?? fault)
  process.exit(1)
})

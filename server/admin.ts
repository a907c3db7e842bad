import { parseArgs } from 'node:util'
import pg from 'pg'
import {
  createAdministrator,
  resetAdministrator,
  type FirstPassword,
} from './administration/administrator.ts'
import { createDistrict } from './administration/district.ts'
import { sealFaultWords } from '../contract/house/audit.ts'
import { openStore } from './open-store.ts'
import { readConfig, StartFault } from './platform/config.ts'
import { StartError } from './platform/db/embedded/embedded.ts'
import { booksAreAhead, refuseBooksAhead, settleRestored } from './platform/history/restored.ts'
import { verifySeals } from './platform/history/verify.ts'

const HELP = `npm run admin -- <command>

  create-district --name X --code 510105 [--district 1] [--host H]   a district with its center
  create-admin --login X --name Y [--district 1]                     its first administrator, with a first password
  reset-admin --login X                                              a first password again, without authenticator
  migrate                                                            bring the database to this version
  verify                                                             recompute every seal, name the first broken entry
  settle                                                             after a restore into another PostgreSQL, before the first start

The embedded database of DATA_DIR is used, or DATABASE_URL with SECRET_KEY.`

const say = (line: string) => console.log(line)

interface Values {
  login?: string
  name?: string
  code?: string
  host?: string
  district: string
}

type Work = (pool: pg.Pool) => Promise<void>

/** What was typed is checked before anything is opened. */
const commands: Record<string, (values: Values) => Work> = {
  'create-district': ({ name, code = '', host, district }) => {
    if (!name || !/^\d{6}$/.test(code))
      throw new StartFault('create-district needs --name and --code (six digits, GB/T 2260)')
    const wanted = { name, divisionCode: code, host, district: numberOf(district) }
    return async (pool) => {
      await createDistrict(pool, wanted, new Date())
      say(`district ${district} is there, with its center; its first administrator: create-admin`)
    }
  },
  'create-admin': ({ login, name, district }) => {
    if (!login || !/^[a-z0-9._-]{3,40}$/.test(login) || !name)
      throw new StartFault('create-admin needs --login (a-z, 0-9, . _ -) and --name')
    const wanted = { login, name, district: numberOf(district) }
    return async (pool) => tell(await createAdministrator(pool, wanted, new Date()))
  },
  'reset-admin': ({ login }) => {
    if (!login) throw new StartFault('reset-admin needs --login')
    return async (pool) => tell(await resetAdministrator(pool, login, new Date()))
  },
  migrate: () => async () => say('the database is at this version'),
  verify: () => verify,
  settle: () => settle,
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new StartFault(`--district must be a number, not "${text}"`)
  return Number(text)
}

function tell({ login, password }: FirstPassword) {
  say(`login     ${login}`)
  say(`password  ${password}`)
  say('Shown this once. The first sign-in asks for a password of one’s own and binds an authenticator.')
}

async function verify(pool: pg.Pool) {
  const { broken, seals, rows, unsealed, notes } = await verifySeals(pool)
  if (!broken) return say(`sound: ${rows} rows in ${seals} seals, ${notes} notes; ${unsealed} not sealed yet`)
  const { districtId, book, number, rowId, why } = broken
  throw new StartFault(
    `broken: district ${districtId}, ${book}${number ? `, seal ${number}` : ''}${rowId ? `, row ${rowId}` : ''}: ${sealFaultWords[why].en}`,
  )
}

async function settle(pool: pg.Pool) {
  if (!(await booksAreAhead(pool))) return say('nothing to settle: the books were written in this PostgreSQL')
  await settleRestored(pool)
  say('settled: what is written from now on comes after what was restored')
}

/** Nothing is written behind books that are ahead; what only looks, and what settles them, may run. */
const harmless = ['migrate', 'verify', 'settle']

async function main(args: string[]) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      login: { type: 'string' },
      name: { type: 'string' },
      code: { type: 'string' },
      host: { type: 'string' },
      district: { type: 'string', default: '1' },
    },
  })
  const [name = ''] = positionals
  const command = commands[name]
  if (!command) return say(HELP)
  const work = command(values)
  const store = await openStore({ ...readConfig(process.env), production: true }, say)
  const pool = new pg.Pool({ ...store.address, max: 2 })
  pool.on('error', () => {}) // the query under way is told
  try {
    if (!harmless.includes(name)) await refuseBooksAhead(pool)
    await work(pool)
  } finally {
    await pool.end()
    await store.close()
  }
}

main(process.argv.slice(2)).catch((fault: Error & { code?: string }) => {
  const wrongUse = fault.code?.startsWith('ERR_PARSE_ARGS')
  const clear = fault instanceof StartFault || fault instanceof StartError || wrongUse
  console.error(clear ? fault.message : fault)
  process.exit(1)
})

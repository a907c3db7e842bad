import pg from 'pg'
import {
  CamelCasePlugin,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely'
import type { Schema } from '../../../db/schema.ts'
import { Flight, Names, travelling, type Sent, type Statement } from './flight.ts'

export type Db = Kysely<Schema>

/** Where the server is; `host` may be the folder of a Unix socket. */
export type Address =
  | { connectionString: string }
  | { host: string; port: number; user: string; password: string; database: string }

/** One checked-out connection: raw statements for the platform, the query builder for everybody else. */
export interface Link {
  client: pg.PoolClient
  send: Send
  db: Db
}

type Send = <R extends pg.QueryResultRow = pg.QueryResultRow>(
  statement: string | Statement,
) => Promise<pg.QueryResult<R>>

export interface Database {
  checkout(): Promise<Link>
  release(link: Link, broken?: Error): void
  /** The owner's pool: migrations, relay and worker; never a module. */
  pool: pg.Pool
  close(): Promise<void>
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** Statements are prepared once a connection; past this many texts they are sent whole. */
const PREPARED_MOST = 600
const statementNames = new Map<string, string>()

/** A stable name for a statement's text, so that the server plans it once a connection. */
export function statementName(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known || statementNames.size >= PREPARED_MOST) return known
  const name = `s${statementNames.size}`
  statementNames.set(text, name)
  return name
}

/**
 * Statements that are sent in one turn of the loop leave as one flight: a system call costs more here than the statement
 * (a tenth of a millisecond, measured by `npm run bench -- orders`).
 */
function senderOver(client: pg.PoolClient): Send {
  const names = new Names()
  let held: Sent[] = []
  const leave = () => {
    const statements = held
    held = []
    client.query(new Flight(statements, names))
  }
  return <R extends pg.QueryResultRow>(statement: string | Statement) =>
    new Promise<pg.QueryResult<R>>((resolve, reject) => {
      const { text, name, values = [] } = typeof statement === 'string' ? { text: statement } : statement
      if (held.push({ text, name, values: travelling(values), resolve, reject }) === 1) setImmediate(leave)
    })
}

/** A fault of the server is thrown where the statement was sent, not where its answer was read. */
async function answerTo<R>(send: Send, text: string, values: readonly unknown[]) {
  try {
    return await send<R & pg.QueryResultRow>({ name: statementName(text), text, values })
  } catch (fault) {
    Error.captureStackTrace(fault as Error)
    throw fault
  }
}

/** A Kysely connection over one pooled client: it never begins or commits, the platform does. */
const connectionOver = (send: Send): DatabaseConnection => ({
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount, command } = await answerTo<R>(send, sql, parameters)
    const touched =
      command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    return { rows, ...(touched && { numAffectedRows: BigInt(rowCount ?? 0) }) }
  },
  // oxlint-disable-next-line require-yield -- the interface asks for it; a cursor cannot share a pipelined connection
  async *streamQuery() {
    throw new Error('streaming needs a connection of its own')
  },
})

const never = async () => {
  throw new Error('transactions belong to the platform')
}

function builderOver(send: Send): Db {
  const connection = connectionOver(send)
  return new Kysely<Schema>({
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => ({
        init: async () => {},
        acquireConnection: async () => connection,
        releaseConnection: async () => {},
        beginTransaction: never,
        commitTransaction: never,
        rollbackTransaction: never,
        destroy: async () => {},
      }),
    },
  })
}

/** Opens a pool of pipelined connections. Nothing is sent before the first query. */
export function openDatabase(address: Address, connectionsMost: number): Database {
  const pool = new pg.Pool({
    ...address,
    max: connectionsMost,
    pipeline: true,
    idleTimeoutMillis: 30_000,
  } as pg.PoolConfig)
  pool.on('error', () => {}) // an idle connection that the server closed: the pool drops it, the next checkout opens another
  pool.on('connect', (client) => client.on('error', () => {})) // the query under way is told; unheard, it would end the process
  const links = new WeakMap<pg.PoolClient, Link>()
  return {
    pool,
    async checkout() {
      const client = await pool.connect()
      const known = links.get(client)
      if (known) return known
      const send = senderOver(client)
      const link = { client, send, db: builderOver(send) }
      links.set(client, link)
      return link
    },
    release: ({ client }, broken) => client.release(broken),
    close: () => pool.end(),
  }
}

import type { Statement } from './flight.ts'
import type { Database, Db, Link } from './database.ts'

interface Frame {
  districtId: number
  readOnly: boolean
}

/** What a transaction leaves to be written together with its commit. */
export interface Ending<T> {
  result: T
  /** The statement that carries all log rows; absent when there are none. */
  tail: Statement | undefined
}

const entrances = new Map<number, Statement>()
/** A name is kept for good on every connection: so many districts have one, those beyond are planned each time. */
const ENTRANCES_MOST = 64

function entering(districtId: number): Statement {
  const known = entrances.get(districtId)
  if (known) return known
  const text = `set local app.district = '${Number(districtId)}'`
  if (entrances.size >= ENTRANCES_MOST) return { text }
  const named = { name: `district_${Number(districtId)}`, text }
  entrances.set(districtId, named)
  return named
}

const opening = ({ districtId, readOnly }: Frame): Statement[] => [
  readOnly ? { name: 'begin_reading', text: 'begin read only' } : { name: 'begin', text: 'begin' },
  { name: 'role', text: 'set local role liudan_app' },
  entering(districtId),
]

/**
 * One transaction as the application role, in one district (DESIGN §7): `first` is sent in the same flight as `begin`;
 * `work` reads and writes; its log rows travel with `commit`.
 */
export async function transact<F, T>(
  database: Database,
  frame: Frame,
  first: (db: Db) => Promise<F>,
  work: (db: Db, opened: F) => Promise<Ending<T>>,
): Promise<T> {
  const link = await database.checkout()
  let unusable: Error | undefined
  try {
    const ending = await opened(link, frame, first, work)
    await commit(link, ending)
    return ending.result
  } catch (fault) {
    unusable = await rollBack(link)
    throw fault
  } finally {
    database.release(link, unusable)
  }
}

async function opened<F, T>(
  { send, db }: Link,
  frame: Frame,
  first: (db: Db) => Promise<F>,
  work: (db: Db, opened: F) => Promise<Ending<T>>,
): Promise<Ending<T>> {
  const begun = opening(frame).map((statement) => send(statement))
  const [entered, read] = await Promise.allSettled([Promise.all(begun), first(db)])
  if (entered.status === 'rejected') throw entered.reason
  if (read.status === 'rejected') throw read.reason
  return work(db, read.value)
}

/** Whatever the server answers to commit but COMMIT is a failure: a commit after a failed insert resolves, with ROLLBACK. */
async function commit({ send }: Link, { tail }: Ending<unknown>) {
  const [written, committed] = await Promise.allSettled([
    tail && send(tail),
    send({ text: 'commit', name: 'commit' }),
  ])
  if (written.status === 'rejected') throw written.reason
  if (committed.status === 'rejected') throw committed.reason
  if (committed.value.command !== 'COMMIT')
    throw new Error(`the transaction ended with ${committed.value.command}`)
}

/** A connection that cannot even roll back must not be used again; the server ends its transaction by itself. */
const rollBack = ({ client }: Link) =>
  client.query('rollback').then(
    () => undefined,
    (fault: Error) => fault,
  )

import pg from 'pg'
import utils from 'pg/lib/utils.js'

/** A statement on its way, with whoever waits for its result. */
export interface Sent {
  text: string
  /** Prepared under this name once a connection; absent: planned each time. */
  name?: string | undefined
  values: readonly unknown[]
  resolve: (result: pg.QueryResult) => void
  reject: (fault: Error) => void
}

/** Values as they travel; throws on what has no text of its own. */
export const travelling = (values: readonly unknown[]): unknown[] =>
  values.map((value) => utils.prepareValue(value))

/** What a connection knows of a named statement: that the server has it, and what its rows look like. */
interface Prepared {
  /** Of rows seen before: the server need not describe them again. */
  shape?: Shape
}

/** How the driver builds a result; its published types leave this out. */
interface Building extends pg.QueryResult {
  addFields(fields: pg.FieldDef[]): void
  parseRow(fields: (string | null)[]): pg.QueryResultRow
  addRow(row: pg.QueryResultRow): void
  addCommandComplete(message: { text: string }): void
}

/** What the driver makes of a description of rows. */
interface Shape {
  fields: pg.FieldDef[]
  _parsers: unknown
  _prebuiltEmptyResultObject: unknown
}

/** The part of the driver's connection that a flight writes to. */
export interface Wire {
  stream: { cork(): void; uncork(): void }
  parse(statement: { text: string; name: string; types?: undefined }): void
  bind(portal: { portal: string; statement: string; values: readonly unknown[] }): void
  describe(portal: { type: 'P'; name: string }): void
  execute(portal: { portal: string; rows: number }): void
  close(statement: { type: 'S'; name: string }): void
  sync(): void
}

/** The named statements of one connection. A name in doubt may or may not be there: it is closed before it is prepared again. */
export class Names {
  readonly known = new Map<string, Prepared>()
  readonly doubted = new Set<string>()
}

/**
 * Statements that leave together and are answered together: the server flushes its answers at each `sync`, so one for all
 * of them spares a system call at either end for each statement after the first. When one fails, the server passes over
 * those behind it; each is told why. Results are the driver's own.
 */
export class Flight extends pg.Query {
  readonly #statements: readonly Sent[]
  readonly #names: Names
  readonly #results: readonly Building[]
  readonly #fresh = new Set<string>()
  #at = 0
  #unread: Error | undefined

  constructor(statements: readonly Sent[], names: Names) {
    super({ text: '' })
    this.#statements = statements
    this.#names = names
    this.#results = statements.map(() => new pg.Result('', pg.types) as unknown as Building)
  }

  /** Called by the driver when it is this flight's turn to be written. */
  override submit = (connection: pg.Connection) => {
    const wire = connection as unknown as Wire
    wire.stream.cork()
    for (const [index, statement] of this.#statements.entries()) this.#write(wire, statement, index)
    wire.sync()
    wire.stream.uncork()
  }

  #write(wire: Wire, { text, name = '', values }: Sent, index: number) {
    let prepared = name ? this.#names.known.get(name) : undefined
    if (!prepared) {
      if (this.#names.doubted.delete(name)) wire.close({ type: 'S', name })
      wire.parse({ text, name })
      prepared = {}
      if (name) {
        this.#names.known.set(name, prepared)
        this.#fresh.add(name)
      }
    }
    wire.bind({ portal: '', statement: name, values })
    if (prepared.shape) Object.assign(this.#results[index]!, prepared.shape)
    else wire.describe({ type: 'P', name: '' })
    wire.execute({ portal: '', rows: 0 })
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }) {
    this.#results[this.#at]?.addFields(fields)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }) {
    const result = this.#results[this.#at]
    if (!result || this.#unread) return
    try {
      result.addRow(result.parseRow(fields))
    } catch (fault) {
      this.#unread = fault as Error
    }
  }

  handleCommandComplete(message: { text: string }) {
    const [statement, result] = [this.#statements[this.#at], this.#results[this.#at]]
    if (!statement || !result) return
    result.addCommandComplete(message)
    const prepared = statement.name && this.#names.known.get(statement.name)
    if (prepared) prepared.shape ??= shapeOf(result)
    this.#at += 1
    if (this.#unread) statement.reject(this.#unread)
    else statement.resolve(result)
    this.#unread = undefined
  }

  handleEmptyQuery() {
    this.handleCommandComplete({ text: '' })
  }

  /** The statement that failed is told; those behind it never ran, and what they would have prepared is in doubt. */
  handleError(fault: Error) {
    const failed = this.#statements.slice(this.#at)
    for (const [index, { name, reject }] of failed.entries()) {
      if (name && (index === 0 || this.#fresh.has(name))) {
        this.#names.known.delete(name)
        this.#names.doubted.add(name)
      }
      reject(fault)
    }
    this.#at = this.#statements.length
  }

  handleReadyForQuery() {
    if (this.#at < this.#statements.length)
      this.handleError(new Error('the server left a statement unanswered'))
  }
}

function shapeOf(result: Building): Shape {
  const { fields, _parsers, _prebuiltEmptyResultObject } = result as unknown as Shape
  return { fields, _parsers, _prebuiltEmptyResultObject }
}

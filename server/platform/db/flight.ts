import pg from 'pg'
import { serialize } from 'pg-protocol'
import utils from 'pg/lib/utils.js'

export interface Statement {
  text: string
  /** Prepared under this name once a connection; absent: planned each time. */
  name?: string | undefined
  values?: readonly unknown[]
}

/** A statement on its way, with whoever waits for its result. */
export interface Sent extends Statement {
  /** As they travel. */
  values: unknown[]
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

/** Where the driver's connection writes. */
interface Wire {
  stream: { write(bytes: Buffer): void }
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
  readonly statements: readonly Sent[]
  readonly #names: Names
  readonly #results: readonly Building[]
  readonly #fresh = new Set<string>()
  #at = 0
  #unread: Error | undefined

  constructor(statements: readonly Sent[], names: Names) {
    super({ text: '' })
    this.statements = statements
    this.#names = names
    this.#results = statements.map(() => new pg.Result('', pg.types) as unknown as Building)
  }

  /** Called by the driver when it is this flight's turn. One write: in pieces it costs the system twice as much. */
  override submit = (connection: pg.Connection) => {
    const messages = this.statements.flatMap((statement, index) => this.#messagesOf(statement, index))
    const { stream } = connection as unknown as Wire
    stream.write(Buffer.concat([...messages, serialize.sync()]))
  }

  #messagesOf({ text, name = '', values }: Sent, index: number): Buffer[] {
    const { messages, prepared } = this.#prepare(text, name)
    messages.push(serialize.bind({ statement: name, values }))
    if (prepared.shape) Object.assign(this.#results[index]!, prepared.shape)
    else messages.push(serialize.describe({ type: 'P' }))
    messages.push(serialize.execute())
    return messages
  }

  #prepare(text: string, name: string): { messages: Buffer[]; prepared: Prepared } {
    const { known, doubted } = this.#names
    const before = name ? known.get(name) : undefined
    if (before) return { messages: [], prepared: before }
    const prepared: Prepared = {}
    if (name) {
      known.set(name, prepared)
      this.#fresh.add(name)
    }
    const parse = serialize.parse({ text, name })
    return {
      messages: doubted.delete(name) ? [serialize.close({ type: 'S', name }), parse] : [parse],
      prepared,
    }
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
    const [statement, result] = [this.statements[this.#at], this.#results[this.#at]]
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
    const failed = this.statements.slice(this.#at)
    for (const [index, { name, reject }] of failed.entries()) {
      if (name && (index === 0 || this.#fresh.has(name))) {
        this.#names.known.delete(name)
        this.#names.doubted.add(name)
      }
      reject(fault)
    }
    this.#at = this.statements.length
  }

  handleReadyForQuery() {
    if (this.#at < this.statements.length)
      this.handleError(new Error('the server left a statement unanswered'))
  }
}

function shapeOf(result: Building): Shape {
  const { fields, _parsers, _prebuiltEmptyResultObject } = result as unknown as Shape
  return { fields, _parsers, _prebuiltEmptyResultObject }
}

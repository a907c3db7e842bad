import type { Column, Table } from './catalogue.ts'

const HEADER = 'written from the catalogue by `npm run schema`; edit the migrations instead'

/** A readable picture of the schema, for people and for review; nothing executes it. */
export function schemaSql(tables: readonly Table[]): string {
  return `-- ${HEADER}\n\n${tables.map(tableSql).join('\n')}`
}

function tableSql({ name, comment, rowSecurity, columns, constraints, indexes, grants }: Table): string {
  const lines = [
    ...columns.map(({ name: column, type, required, fallback }) =>
      [column, type, required && 'not null', fallback !== null && `default ${fallback}`]
        .filter(Boolean)
        .join(' '),
    ),
    ...constraints.map(({ name: constraint, definition }) => `constraint ${constraint} ${definition}`),
  ]
  const rest = [
    ...indexes.map((index) => `${index};`),
    ...(rowSecurity ? [`-- row security: one district at a time`] : []),
    `-- liudan_app: ${grants.toLowerCase() || 'nothing'}`,
    ...(comment ? [`-- ${comment}`] : []),
  ]
  return `create table ${name} (\n  ${lines.join(',\n  ')}\n);\n${rest.join('\n')}\n`
}

const plain: Record<string, string> = {
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  text: 'string',
  uuid: 'string',
  'uuid[]': 'string[]',
  'text[]': 'string[]',
  date: 'string',
  boolean: 'boolean',
  jsonb: 'Json',
  xid8: 'string',
  'timestamp with time zone': 'Timestamp',
}

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

const pascal = (name: string) => camel(`_${name}`)

/** Kysely's types: the words of a `check (… in (…))` become a union. */
export function schemaTypes(tables: readonly Table[]): string {
  const interfaces = tables.map(
    (table) =>
      `export interface ${pascal(table.name)}Table {\n${table.columns.map((column) => `  ${columnType(table, column)}`).join('\n')}\n}\n`,
  )
  const entries = tables.map(({ name }) => `  ${camel(name)}: ${pascal(name)}Table`)
  return `// ${HEADER}
import type { ColumnType, Generated } from 'kysely'

export type Timestamp = ColumnType<Date, Date | string, Date | string>
/** Read as parsed JSON, written as text. */
export type Json = ColumnType<unknown, string, string>

${interfaces.join('\n')}
export interface Schema {
${entries.join('\n')}
}
`
}

function columnType(table: Table, { name, type, required, fallback }: Column): string {
  const base = wordsOf(table, name) ?? plain[type] ?? (type.startsWith('numeric') ? 'number' : undefined)
  if (!base) throw new Error(`no type for ${table.name}.${name}: ${type}`)
  const nullable = required ? base : `${base} | null`
  return `${camel(name)}: ${fallback === null ? nullable : `Generated<${nullable}>`}`
}

function wordsOf({ constraints }: Table, column: string): string | undefined {
  const prefix = `CHECK ((${column} = ANY (ARRAY[`
  const check = constraints.find(({ kind, definition }) => kind === 'c' && definition.startsWith(prefix))
  const words = check?.definition.match(/'[A-Z0-9_]+'(?=::text)/g)
  return words?.join(' | ')
}

import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

/** The lines of a table of `db/demo`, each under the names of its first line. */
export async function readLines<T extends object>(table: string): Promise<T[]> {
  const text = await readFile(new URL(`../../db/demo/${table}.csv`, import.meta.url), 'utf8')
  return parse(text, { columns: true })
}

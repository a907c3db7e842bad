import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { withScratchDatabase } from './support/scratch-database.ts'
import { readCatalogue } from './support/catalogue.ts'
import { schemaSql, schemaTypes } from './support/schema-files.ts'

/** Writes `db/schema.sql` and `db/schema.ts` from a freshly migrated database; with `--check` only compares. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

await withScratchDatabase(async (pool) => {
  const catalogue = await readCatalogue(pool)
  const files = { '../db/schema.sql': schemaSql(catalogue), '../db/schema.ts': schemaTypes(catalogue) }
  for (const [name, text] of Object.entries(files)) {
    const url = new URL(name, import.meta.url)
    const before = await readFile(url, 'utf8').catch(() => '')
    if (before === text) continue
    if (!values.check) await writeFile(url, text)
    else {
      console.error(`${name} is not what the migrations make: run npm run schema`)
      process.exitCode = 1
    }
  }
})

import { readdir } from 'node:fs/promises'

/** `npm run bench -- NAME`: a table for people, then one JSON object on the last line. */
interface Result {
  name: string
  ok: boolean
  /** Product divided by the reference of the same run. */
  ratio: number
  [figure: string]: unknown
}

const name = process.argv[2]
const known = (await readdir(import.meta.dirname))
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.replace(/\.ts$/, ''))
if (!name || !known.includes(name)) {
  console.error(`usage: npm run bench -- NAME, one of: ${known.join(', ')}`)
  process.exit(1)
}
const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<Result> }
const result = await run()
console.log(JSON.stringify(result))
process.exit(result.ok ? 0 : 1)

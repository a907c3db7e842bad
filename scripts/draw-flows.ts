import { readdir, readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { modulesOf } from '../server/app.ts'
import { drawFlow } from '../server/platform/flow/draw.ts'

/**
 * Writes every declared flow into its page of `docs/features/`, between `<!-- flow NAME -->` and `<!-- end of flow -->`;
 * with `--check` only compares. A flow that no page shows is a fault.
 */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const folder = new URL('../docs/features/', import.meta.url)
const flows = new Map(
  modulesOf(false).flatMap(({ flows: bound = [] }) => bound.map(({ flow }) => [flow.name, flow] as const)),
)
const shown = new Set<string>()
const PLACE = /(<!-- flow (\w+) -->\n)[\s\S]*?(<!-- end of flow -->)/g

function fault(line: string) {
  console.error(line)
  process.exitCode = 1
}

for (const name of await readdir(folder)) {
  const url = new URL(name, folder)
  const before = await readFile(url, 'utf8')
  const after = before.replace(PLACE, (_, head: string, flowName: string, tail: string) => {
    const flow = flows.get(flowName)
    if (!flow) throw new Error(`${name} shows a flow that nobody declares: ${flowName}`)
    shown.add(flowName)
    return `${head}\n${drawFlow(flow)}\n\n${tail}`
  })
  if (after === before) continue
  if (values.check) fault(`docs/features/${name} does not show its flow as declared: run npm run docs`)
  else await writeFile(url, after)
}
for (const name of flows.keys()) {
  if (!shown.has(name))
    fault(`no page of docs/features/ shows the flow ${name}: add <!-- flow ${name} --> to one`)
}

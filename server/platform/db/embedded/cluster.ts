import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { StartError } from './error.ts'
import { removeUnfinished } from './leftovers.ts'
import type { DatabaseUser } from './owner.ts'
import { lastWords, openFolder, run } from './process.ts'

export const superuser = 'liudan'
/** A first start that is killed leaves such a folder, never half a cluster. */
const unfinishedPrefix = 'postgres.new-'
const passwordFile = 'liudan.password'

interface ClusterOptions {
  dataDir: string
  cluster: string
  binaries: Binaries
  user: DatabaseUser | undefined
  /** A private folder that `user` can enter. */
  scratch: string
  durable: boolean
}

/** Makes the cluster if there is none and returns its superuser's password. Throws StartError when it is not one of ours. */
export async function prepareCluster(options: ClusterOptions) {
  const { dataDir, cluster, binaries } = options
  for (const name of fs.readdirSync(dataDir).filter((entry) => entry.startsWith(unfinishedPrefix)))
    await removeUnfinished(path.join(dataDir, name))
  const version = readIfThere(path.join(cluster, 'PG_VERSION'))
  if (version && version !== binaries.major)
    throw new StartError(
      `${cluster} holds data of PostgreSQL ${version}, this Liudan brings PostgreSQL ${binaries.major}`,
    )
  if (!version) {
    if (fs.existsSync(cluster))
      throw new StartError(`${cluster} is not a PostgreSQL data folder: move it away`)
    await createCluster(options)
  }
  const password = readIfThere(path.join(cluster, passwordFile))
  if (!password)
    throw new StartError(
      `${path.join(cluster, passwordFile)} is missing: this cluster was not made by Liudan`,
    )
  return password
}

async function createCluster({ dataDir, cluster, binaries, user, scratch, durable }: ClusterOptions) {
  const unfinished = fs.mkdtempSync(path.join(dataDir, unfinishedPrefix))
  if (user) fs.lchownSync(unfinished, user.uid, user.gid)
  using folder = openFolder(unfinished, user)
  const password = randomBytes(24).toString('base64url')
  const told = path.join(scratch, 'password')
  writeFor(user, told, password)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${superuser}`, `--pwfile=${told}`, '--auth=scram-sha-256']
  const disk = ['--data-checksums', '--no-instructions', ...(durable ? [] : ['--no-sync'])]
  const args = ['-D', folder.name, ...locale, ...access, ...disk]
  const { status, output } = await run(path.join(binaries.bin, 'initdb'), args, {
    user,
    folder,
    cwd: unfinished,
  })
  fs.rmSync(told)
  if (status !== 0) throw new StartError(`PostgreSQL cannot make ${cluster}: ${lastWords(output)}`)
  writeFor(user, path.join(unfinished, passwordFile), password)
  const sync = durable && process.platform !== 'win32' ? syncFolder : () => {}
  sync(unfinished)
  fs.renameSync(unfinished, cluster)
  sync(dataDir)
}

function writeFor(user: DatabaseUser | undefined, file: string, text: string) {
  fs.writeFileSync(file, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true })
  if (user) fs.lchownSync(file, user.uid, user.gid)
}

function syncFolder(folder: string) {
  const fd = fs.openSync(folder, 'r')
  fs.fsyncSync(fd)
  fs.closeSync(fd)
}

function readIfThere(file: string) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined
}

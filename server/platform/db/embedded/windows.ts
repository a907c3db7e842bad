import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { StartError } from './error.ts'
import { lastWords, spawnOptions } from './process.ts'
import { openLog, pidFile, readPidFile, type Server, type ServerOptions } from './server.ts'

/**
 * Windows has no signals, and its administrators may not run PostgreSQL: pg_ctl starts it with fewer rights and
 * stops it. `exited` follows our own stop only. Untried.
 */
export async function launchOnWindows({ dataDir, cluster, bin, args }: ServerOptions): Promise<Server> {
  const log = openLog(dataDir)
  fs.closeSync(log.fd)
  const logFile = path.join(dataDir, 'postgres.log')
  const words = () => lastWords(fs.readFileSync(logFile).subarray(log.start).toString())
  const options = args.map((arg) => `"${arg}"`).join(' ')
  const start = ['start', '-w', '-t', '600', '-D', cluster, '-l', logFile, '-o', options]
  if ((await control(bin, start)) !== 0) throw new StartError(`PostgreSQL did not start: ${words()}`)
  const stop = ['stop', '-w', '-m', 'fast', '-D', cluster]
  const stopAtExit = () => spawnSync(path.join(bin, 'pg_ctl'), stop, { windowsHide: true })
  process.once('exit', stopAtExit)
  const { promise: exited, resolve } = Promise.withResolvers<void>()
  return {
    pid: readPidFile(cluster).pid,
    exited,
    hasExited: () => false,
    lastWords: words,
    async [Symbol.asyncDispose]() {
      process.off('exit', stopAtExit)
      await control(bin, stop)
      resolve()
    },
  }
}

/** Stops the server that a killed Liudan left behind; pg_ctl sees by itself when there is none. */
export async function endLeftoversOnWindows(cluster: string, bin: string) {
  if (fs.existsSync(path.join(cluster, pidFile)))
    await control(bin, ['stop', '-w', '-m', 'fast', '-D', cluster])
}

/** Without pipes: the server would inherit and hold them. */
async function control(bin: string, args: string[]) {
  const child = spawn(path.join(bin, 'pg_ctl'), args, { ...spawnOptions(undefined), stdio: 'ignore' })
  const [status] = (await once(child, 'exit')) as [number | null]
  return status
}

export async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

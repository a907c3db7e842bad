import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { startEmbedded, type EmbeddedServer } from '../../server/platform/db/embedded/embedded.ts'

/** A database as an operator runs it: at one address, stopped and started again under whoever uses it. */
export interface Reach {
  /** What `DATABASE_URL` says. */
  url: string
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

/** The embedded server behind a port that stays: its own socket moves with every start. */
export async function openReach(dataDir: string): Promise<Reach> {
  let server: EmbeddedServer | undefined = await startEmbedded({ dataDir })
  const { user, password, database } = server.connection
  const open = new Set<Socket>()
  const gate = createServer((outside) => {
    if (!server) return outside.destroy()
    const { host, port } = server.connection
    const inside = process.platform === 'win32' ? connect(port, host) : connect(`${host}/.s.PGSQL.${port}`)
    for (const [from, to] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.once('close', () => to.destroy() && open.delete(from))
      from.on('error', () => to.destroy())
    }
    return undefined
  }).listen(0, '127.0.0.1')
  await once(gate, 'listening')
  const { port } = gate.address() as AddressInfo
  const stop = async () => {
    const running = server
    server = undefined
    await running?.stop()
  }
  return {
    url: `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop,
    async start() {
      server = await startEmbedded({ dataDir })
    },
    async close() {
      await stop()
      for (const socket of open) socket.destroy()
      gate.close()
      await once(gate, 'close')
    },
  }
}

import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/**
 * A process of its own that orders again and again for some seconds over keep-alive connections. It shares two cores with
 * what it measures, so it writes its requests whole and looks only for the end of each reply.
 */
const [url = '', token = '', body = '', connections = '16', seconds = '5'] = process.argv.slice(2)
const { hostname, port } = new URL(url)
const until = performance.now() + Number(seconds) * 1000
const times: number[] = []
let refused = 0

const head = [
  'POST /api/orders HTTP/1.1',
  `host: ${hostname}:${port}`,
  'content-type: application/json',
  `content-length: ${Buffer.byteLength(body)}`,
  `cookie: liudan_session=${token}`,
].join('\r\n')

const request = () => `${head}\r\nidempotency-key: ${randomBytes(12).toString('hex')}\r\n\r\n${body}`

/** How many bytes the reply at the start of this text has, or undefined while its head is not all there. */
function lengthOf(text: string): number | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const length = /content-length: (\d+)/i.exec(text.slice(0, end))?.[1]
  if (!length) throw new Error('a reply without content-length')
  return end + 4 + Number(length)
}

/** One order at a time on one connection, until the time is over. */
function keepOrdering(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0
    let received = ''
    const order = () => {
      if (performance.now() >= until) return resolve()
      sentAt = performance.now()
      socket.write(request())
    }
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      received += chunk
      const length = lengthOf(received)
      if (length === undefined || received.length < length) return
      if (received.startsWith('HTTP/1.1 200')) times.push(performance.now() - sentAt)
      else refused += 1
      received = ''
      order()
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the server closed a connection')))
    socket.once('connect', order)
  })
}

const start = performance.now()
const sockets = Array.from({ length: Number(connections) }, () => connect(Number(port), hostname))
await Promise.all(sockets.map(keepOrdering))
const elapsed = (performance.now() - start) / 1000
for (const socket of sockets) socket.removeAllListeners('close').destroy()
times.sort((a, b) => a - b)
console.log(
  JSON.stringify({ perSecond: times.length / elapsed, p99: times[Math.floor(times.length * 0.99)], refused }),
)

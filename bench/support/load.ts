import { Agent, request } from 'node:http'
import { randomBytes } from 'node:crypto'

/** A process of its own that orders again and again for some seconds over keep-alive connections. */
const [url = '', token = '', body = '', connections = '16', seconds = '5'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) })
const until = performance.now() + Number(seconds) * 1000
const times: number[] = []
let refused = 0

function order(): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': randomBytes(12).toString('hex'),
      cookie: `liudan_session=${token}`,
    }
    const sent = request(`${url}/api/orders`, { method: 'POST', agent, headers }, (reply) => {
      reply.resume()
      reply.once('end', () => resolve(reply.statusCode ?? 0))
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

async function keepOrdering() {
  while (performance.now() < until) {
    const start = performance.now()
    const status = await order()
    if (status === 200) times.push(performance.now() - start)
    else refused += 1
  }
}

const start = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, keepOrdering))
const elapsed = (performance.now() - start) / 1000
times.sort((a, b) => a - b)
console.log(
  JSON.stringify({ perSecond: times.length / elapsed, p99: times[Math.floor(times.length * 0.99)], refused }),
)
agent.destroy()

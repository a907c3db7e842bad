import { Agent, request } from 'node:http'

/** Reads over one kept connection as the holder of a session; answers with the milliseconds it took. */
export function reader(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const read = (path: string, token: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const start = performance.now()
      const sent = request(
        `${url}${path}`,
        { agent, headers: { cookie: `liudan_session=${token}` } },
        (reply) => {
          reply.resume()
          reply.once('end', () => {
            if (reply.statusCode === 200) resolve(performance.now() - start)
            else reject(new Error(`${path} answered ${reply.statusCode}`))
          })
        },
      )
      sent.once('error', reject)
      sent.end()
    })
  return Object.assign(read, { close: () => agent.destroy() })
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/orders/orders.ts'
import { makeWorld, type World } from '../../../test/support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const read = (headers = {}, remoteAddress = '127.0.0.1') =>
  world.app.server.inject({ method: 'GET', url: '/metrics', headers, remoteAddress })

test('an operator on this machine reads durations by route and what waits', async () => {
  await expect(world.call(contract.listOrders, undefined)).rejects.toMatchObject({ problem: { status: 401 } })
  const { statusCode, headers, body } = await read()
  expect(statusCode).toBe(200)
  expect(headers['content-type']).toMatch(/^text\/plain/)
  expect(body).toMatch(
    /liudan_http_request_seconds_count\{method="GET",route="\/api\/orders",status="401"\} 1/,
  )
  expect(body).toMatch(/liudan_waiting\{what="outbox"\} \d+/)
  expect(body).toMatch(/liudan_db_connections\{use="open"\} \d+/)
})

test('another machine reads nothing without the token, wherever it says it comes from', async () => {
  expect((await read({}, '203.0.113.7')).statusCode).toBe(403)
  expect((await read({ 'x-forwarded-for': '127.0.0.1' }, '203.0.113.7')).statusCode).toBe(403)
  expect((await read({ authorization: 'Bearer undefined' }, '203.0.113.7')).statusCode).toBe(403)
})

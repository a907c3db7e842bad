import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modulesOf } from '../server/app.ts'
import { Flight, type Statement } from '../server/platform/db/flight.ts'
import { examples } from './support/examples/examples.ts'
import type { Example, Made } from './support/examples/example.ts'
import { fillOrders } from './support/fill-orders.ts'
import type { TestPerson } from './support/makers.ts'
import { multiply, type Growing } from './support/multiply.ts'
import { makeScene, type Scene } from './support/scene.ts'
import { makeWorld, sendRoute, type World } from './support/world.ts'

/**
 * What a request reads must not grow with what is stored. Every query is asked twice, with few rows in the tables that grow
 * by the year and with four times as many; its statements are run again under EXPLAIN ANALYZE as the application role, and
 * the rows that they touch are counted. Rows, not milliseconds: the same on every machine.
 */
let world: World
let scene: Scene
let asked: { example: Example; made: Made; small: Touched }[]

const FEW = 5000
const MANY = 20_000
/** Four times the rows may not cost twice the reading, beyond this many rows. */
const SPARE = 300

/** What grows by the year. Settings, canned answers, routes and places do not. */
const growing: readonly Growing[] = [
  { table: 'audit' },
  { table: 'history' },
  { table: 'person', where: 's.login is null' },
  { table: 'enquiry', where: "s.state = 'CLOSED'" },
  { table: 'enquiry_post' },
  { table: 'knowledge_entry' },
  { table: 'mediation', where: "s.state = 'FULFILLED'" },
  { table: 'mediation_member' },
  { table: 'mediation_session' },
  { table: 'micro_wish' },
  { table: 'notice' },
  { table: 'order_absence', where: 's.replaced_at is not null' },
  { table: 'order_ask_again' },
  { table: 'order_attendance' },
  { table: 'order_fact' },
  { table: 'order_follower' },
  { table: 'order_offer' },
  { table: 'order_photo' },
  { table: 'showcase', where: "s.state = 'PUBLISHED'" },
  { table: 'showcase_candidate', where: 's.passed_at is not null' },
  { table: 'outbox' },
  { table: 'sms_message' },
  { table: 'site_import' },
]

/** Read more when more is stored, and why that is right. */
const growsRightly: Record<string, string> = {
  'GET /account': 'everything of one person, on their wish',
  'GET /orders/:id/stand-ins': 'what the members of one team did in ninety days',
  'GET /mediations': 'in how many one person is named: a few, a mediator some hundreds',
}

/** What is open comes from the traffic of the day, not from what is stored. */
const ended: Growing = { table: 'service_order', where: 's.due_at is null' }

beforeAll(async () => {
  world = await makeWorld({ demonstration: true })
  scene = await makeScene(world)
  const queries = new Set(
    modulesOf(true).flatMap(({ bindings }) =>
      bindings.filter(({ kind }) => kind === 'QUERY').map(({ route }) => route),
    ),
  )
  const made: { example: Example; made: Made }[] = []
  for (const example of examples) {
    const call = await example.make(scene)
    if (queries.has(example.route)) made.push({ example, made: call })
    else await sendRoute(world.app, example.route, call.by, call.sent)
  }
  await world.jobs.runDue()
  const { vault } = world.app.platform.services
  await fillOrders(world.pool, { count: FEW, now: world.now, vault, openShare: 0.05 })
  await multiply(world.pool, growing, FEW)
  await world.jobs.runCron('history.seal')
  asked = []
  for (const call of made) asked.push({ ...call, small: await touchedBy(call) })
  await multiply(world.pool, [ended, ...growing], MANY - FEW)
  await world.jobs.runCron('history.seal')
}, 240_000)
afterAll(() => world.close())

/** Rows touched, by who asks. */
type Touched = Record<string, number>

async function touchedBy({ example, made }: { example: Example; made: Made }): Promise<Touched> {
  const people: Record<string, TestPerson | undefined> = {
    'who may': made.by,
    'the center': scene.official('MANAGER', 'CENTER'),
  }
  const touched: Touched = {}
  for (const [who, person] of Object.entries(people)) {
    const { status, statements } = await recording(() =>
      sendRoute(world.app, example.route, person, made.sent),
    )
    if (status === 200) touched[who] = await rowsTouched(statements)
  }
  return touched
}

/** The statements that travelled meanwhile, but for those that open and close the transaction. */
async function recording(act: () => Promise<{ statusCode: number }>) {
  const statements: Statement[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...sent: unknown[]) {
    const [flight] = sent
    if (flight instanceof Flight) statements.push(...flight.statements)
    return Reflect.apply(query, this, sent)
  } as typeof query
  try {
    const { statusCode: status } = await act()
    return { status, statements: statements.filter(({ text }) => !/^(begin|set local|commit)/.test(text)) }
  } finally {
    pg.Client.prototype.query = query
  }
}

interface Plan {
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Plan[]
}

async function rowsTouched(statements: readonly Statement[]): Promise<number> {
  const client = await world.pool.connect()
  try {
    await client.query(`begin read only; set local role liudan_app; set local app.district = '1'`)
    let touched = 0
    for (const { text, values = [] } of statements) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>({
        text: `explain (analyze, costs off, timing off, format json) ${text}`,
        values: [...values],
      })
      touched += rows[0] ? touchedIn(rows[0]['QUERY PLAN'][0].Plan) : 0
    }
    return touched
  } finally {
    await client.query('rollback')
    client.release()
  }
}

function touchedIn(plan: Plan): number {
  const loops = plan['Actual Loops'] ?? 1
  const perLoop =
    (plan['Actual Rows'] ?? 0) +
    (plan['Rows Removed by Filter'] ?? 0) +
    (plan['Rows Removed by Index Recheck'] ?? 0)
  const here = plan['Relation Name'] ? perLoop * loops : 0
  return (plan.Plans ?? []).reduce((sum, inner) => sum + touchedIn(inner), here)
}

test('what a query reads does not grow with what is stored', async () => {
  expect(asked.filter(({ small }) => small['who may']).length).toBeGreaterThan(asked.length / 2)
  const grown: string[] = []
  for (const { example, made, small } of asked) {
    const address = `${example.route.method} ${example.route.path}`
    if (address in growsRightly) continue
    const large = await touchedBy({ example, made })
    for (const [who, many] of Object.entries(large)) {
      const few = small[who] ?? 0
      if (many > 2 * few + SPARE)
        grown.push(`${address}, ${who}: ${Math.round(few)} -> ${Math.round(many)} rows`)
    }
  }
  expect(grown).toEqual([])
}, 240_000)

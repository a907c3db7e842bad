import { afterAll, beforeAll, expect, test } from 'vitest'
import { permits, roles, type NamedPermit, type Role } from '../contract/access.ts'
import type { AnyRoute } from '../contract/route.ts'
import { modulesOf } from '../server/app.ts'
import { examples } from './support/examples/examples.ts'
import type { Example, Made } from './support/examples/example.ts'
import type { TestPerson } from './support/makers.ts'
import { makeScene, standings, type Scene, type Standing } from './support/scene.ts'
import { makeWorld, sendRoute, type Sent, type World } from './support/world.ts'

/** Every route, as every role, held at the place itself, above it, above it without what is below, and elsewhere. */
let world: World
let scene: Scene
beforeAll(async () => {
  world = await makeWorld({ demonstration: true })
  scene = await makeScene(world)
})
afterAll(() => world.close())

const address = ({ method, path }: AnyRoute) => `${method} ${path}`

const bindings = modulesOf(true).flatMap((module) => module.bindings)
const documents = new Set(bindings.filter(({ kind }) => kind === 'DOCUMENT').map(({ route }) => route))

test('every route has an example of how it is rightly called', () => {
  const known = new Set(examples.map(({ route }) => route))
  const missing = bindings.flatMap(({ route }) => (known.has(route) ? [] : [address(route)]))
  expect(
    missing,
    'add a call that succeeds for each of these to a file of test/support/examples/, listed in examples.ts',
  ).toEqual([])
})

const named = (permit: string): permit is NamedPermit => permit in permits
const rolesOf = (permit: NamedPermit): readonly Role[] => permits[permit]

/** May this role knock at the route at all? */
const knocks = ({ route: { permit } }: Example, role: Role) =>
  !named(permit) || rolesOf(permit).includes(role)

/** Does a role held there count for what stands at the station? */
function counts({ held }: Example, standing: Standing): boolean {
  if (held === 'HERE') return standing === 'INSIDE'
  if (held === 'BELOW') return standing === 'ABOVE' || standing === 'CENTER'
  if (held === 'DISTRICT') return standing === 'CENTER'
  return standing === 'INSIDE' || standing === 'ABOVE' || standing === 'CENTER'
}

/** The roles that may do it where they count. */
function acting({ route: { permit }, through = named(permit) ? permit : [] }: Example): readonly Role[] {
  return typeof through === 'string' ? rolesOf(through) : through
}

/** BARRED: whoever may not even knock. REFUSED: the thing is none of theirs; a list is empty of it. */
type Verdict = 'ALLOWED' | 'BARRED' | 'REFUSED' | 'UNTRIED'

function verdict(example: Example, role: Role, standing: Standing): Verdict {
  if (!knocks(example, role)) return 'BARRED'
  if (example.about === 'EVERYBODY') return named(example.route.permit) ? 'ALLOWED' : 'UNTRIED'
  if (example.about === 'SELF') return 'UNTRIED'
  return acting(example).includes(role) && counts(example, standing) ? 'ALLOWED' : 'REFUSED'
}

interface Trial {
  who: string
  person: TestPerson
  verdict: Verdict
}

/** Whoever has no right to knock is tried once: where they stand does not matter. */
const trials = (example: Example): Trial[] =>
  roles.flatMap((role) =>
    (knocks(example, role) ? standings : (['INSIDE'] as const)).map((standing) => ({
      who: `${role} ${standing}`,
      person: scene.official(role, standing),
      verdict: verdict(example, role, standing),
    })),
  )

interface Answer {
  status: number
  code: string
  text: string
}

async function ask({ route }: Example, person: TestPerson | undefined, sent?: Sent): Promise<Answer> {
  const reply = await sendRoute(world.app, route, person, sent)
  const code = reply.statusCode >= 400 ? reply.json<{ code: string }>().code : ''
  return { status: reply.statusCode, code, text: reply.body }
}

const marked = ({ marks = [] }: Made, { text }: Answer) => marks.some((mark) => text.includes(mark))

function isRefusal(example: Example, made: Made, { verdict: due }: Trial, answer: Answer): boolean {
  if (due === 'BARRED') return answer.status === 403
  const blank = example.about === 'LIST' && answer.status === 200 && !marked(made, answer)
  return blank || answer.status === 403 || answer.status === 404
}

/** With a version that nobody saw, whoever may act is told so, and nothing changes. */
const staleSent = ({ sent }: Made): Sent | undefined =>
  sent?.body && 'version' in sent.body ? { ...sent, body: { ...sent.body, version: 99_999 } } : undefined

/** Drawing a document takes long: a few who may have it are enough. */
const DOCUMENTS_TRIED = 3

/** Somebody signed in who has no role and no part in anything. */
function strangers(example: Example): Trial[] {
  const { permit } = example.route
  const bounded = example.about === 'RECORD' || example.about === 'LIST'
  const due = named(permit) || permit === 'staff' ? 'BARRED' : bounded ? 'REFUSED' : 'UNTRIED'
  return [{ who: 'a stranger', person: scene.stranger, verdict: due }]
}

/** Everybody whom no right lets in: strangers, and every role where it does not count. */
async function wronglyLetIn(example: Example, made: Made): Promise<string[]> {
  const refused = [...strangers(example), ...trials(example)].filter(
    (trial) => trial.verdict === 'BARRED' || trial.verdict === 'REFUSED',
  )
  const answers = await Promise.all(refused.map(({ person }) => ask(example, person, made.sent)))
  return refused.flatMap((trial, index) => {
    const answer = answers[index]
    return answer && !isRefusal(example, made, trial, answer)
      ? [`${trial.who} got ${answer.status} ${answer.code}`]
      : []
  })
}

/** Without signing in: nothing, but for what is public; of that nothing that belongs to somebody. */
async function openToNobody(example: Example, made: Made): Promise<string[]> {
  const { permit } = example.route
  if (permit === 'public' && example.about !== 'RECORD') return []
  const { status, code } = await ask(example, undefined, made.sent)
  return status === (permit === 'public' ? 404 : 401) ? [] : [`nobody got ${status} ${code}`]
}

/** Everybody whom a right lets in. A version that nobody saw tells them so and changes nothing; else they do it again. */
async function wronglyRefused(example: Example, made: Made): Promise<string[]> {
  const stale = staleSent(made)
  const may = trials(example).filter((trial) => trial.verdict === 'ALLOWED' && trial.person !== made.by)
  const allowed = documents.has(example.route) ? may.slice(0, DOCUMENTS_TRIED) : may
  const own = async () => (example.once ? await example.make(scene) : made).sent
  const answers = await Promise.all(
    allowed.map(async ({ person }) => ask(example, person, stale ?? (await own()))),
  )
  const right = (answer: Answer) => {
    if (stale) return answer.code === 'stale'
    if (example.about === 'LIST') return answer.status === 200 && marked(made, answer)
    return [200, 409].includes(answer.status)
  }
  return allowed.flatMap(({ who }, index) => {
    const answer = answers[index]
    return answer && !right(answer) ? [`${who} got ${answer.status} ${answer.code}`] : []
  })
}

/** The call of the example itself. */
async function failing(example: Example, made: Made): Promise<string[]> {
  const answer = await ask(example, made.by, made.sent)
  if (answer.status !== 200) return [`the example got ${answer.status} ${answer.code}: ${answer.text}`]
  return example.about === 'LIST' && !marked(made, answer) ? ['the example does not see its marks'] : []
}

/** Refusals come first, while the thing could still be done; what repeats it comes last. */
async function faultsOf(example: Example) {
  const made = await example.make(scene)
  const letIn = [...(await openToNobody(example, made)), ...(await wronglyLetIn(example, made))]
  const early = staleSent(made) ? await wronglyRefused(example, made) : []
  const own = await failing(example, made)
  const late = staleSent(made) ? [] : await wronglyRefused(example, made)
  return { letIn, refused: [...early, ...late], own }
}

test.each(examples.map((example) => [address(example.route), example] as const))(
  '%s is for whoever may, where they may, and for nobody else',
  async (_, example) => {
    expect(await faultsOf(example)).toEqual({ letIn: [], refused: [], own: [] })
  },
)

test('the live stream is for staff', async () => {
  const listen = (person?: TestPerson) =>
    world.app.server.inject({
      method: 'GET',
      url: '/api/live',
      ...(person && { cookies: { liudan_session: person.token } }),
    })
  expect((await listen()).statusCode).toBe(401)
  expect((await listen(scene.stranger)).statusCode).toBe(403)
})

import { glob } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { permits } from '../contract/access.ts'
import type { AnyRoute } from '../contract/route.ts'
import { modulesOf } from '../server/app.ts'
import { openApiDocument } from '../server/platform/http/openapi.ts'

/** The laws of what crosses the wire. Demonstration routes included: they are a superset of what a real district serves. */
const modules = modulesOf(true)
const bindings = modules.flatMap((module) => module.bindings)
const address = ({ method, path }: AnyRoute) => `${method} ${path}`

/** Every route that a file of `contract/` exports. */
async function declaredRoutes(): Promise<AnyRoute[]> {
  const folder = fileURLToPath(new URL('../contract/', import.meta.url))
  const found = new Set<AnyRoute>()
  for await (const path of glob('**/*.ts', { cwd: folder })) {
    const exported = Object.values((await import(`${folder}${path}`)) as Record<string, unknown>)
    for (const each of exported)
      if (each && typeof each === 'object' && 'permit' in each && 'path' in each) found.add(each as AnyRoute)
  }
  return [...found]
}

test('every declared route is bound, every bound route is declared, and none twice', async () => {
  const declared = (await declaredRoutes()).map(address).toSorted()
  const bound = bindings.map(({ route }) => address(route)).toSorted()
  expect(
    bound,
    '+ is bound in a module.ts but exported by no file of contract/, - is exported but bound nowhere',
  ).toEqual(declared)
  expect(new Set(bound).size).toBe(bound.length)
})

test('the routes, their permits and their bounds are those that were reviewed', async () => {
  const rows = bindings
    .map(({ route: { method, path, permit, perMinute } }) => ({ method, path, permit, perMinute }))
    .toSorted((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1))
    .map(({ method, path, permit, perMinute }) =>
      [method.padEnd(6), path.padEnd(36), permit.padEnd(20), perMinute ?? ''].join(' ').trimEnd(),
    )
  const text = [
    '# method, path, permit, calls a minute from one address: written by the line below, read in review',
    '# npx vitest run --project behaviour test/contract.test.ts --update',
    ...rows,
    '',
  ].join('\n')
  await expect(
    text,
    'if these routes and permits are meant: npx vitest run --project behaviour test/contract.test.ts -u',
  ).toMatchFileSnapshot('../contract/routes.snapshot.txt')
})

test('every route says in Chinese what it is for, and asks for a permit that exists', () => {
  const known = new Set([...Object.keys(permits), 'public', 'signed-in', 'staff'])
  const wrong = bindings.filter(
    ({ route: { summary, permit } }) => !/\p{Script=Han}/u.test(summary) || !known.has(permit),
  )
  expect(
    wrong.map(({ route }) => address(route)),
    'give these a Chinese summary and a permit of contract/access.ts',
  ).toEqual([])
})

/** Public routes without a bound of their own: the usual one of the address holds. */
const usualBound: Record<string, string> = {
  'GET /me': 'asked by every page',
  'DELETE /session': 'ends a session, opens nothing',
  'GET /places/:code/public': 'a page that anybody may read',
  'GET /places/public': 'a page that anybody may read',
  'GET /menu/of/:code': 'a page that anybody may read',
  'GET /menu/item/:code': 'a page that anybody may read',
  'GET /wishes': 'a page that anybody may read',
  'GET /cases': 'a page that anybody may read',
  'GET /cases/:code': 'a page that anybody may read',
  'GET /cases/figures': 'a page that anybody may read',
  'GET /cases/figures/teams': 'a page that anybody may read',
  'GET /files/:id': 'one page shows many photos',
  'GET /demo/roles': 'demonstration only',
  'POST /demo/session': 'demonstration only',
  'GET /demo/outbox': 'demonstration only',
}

test('a public route has a bound of its own, or a reason to need none', () => {
  const boundless = bindings.filter(
    ({ route }) => route.permit === 'public' && !route.perMinute && !(address(route) in usualBound),
  )
  expect(
    boundless.map(({ route }) => address(route)),
    'give these perMinute in contract/, or a reason in usualBound above',
  ).toEqual([])
})

type Json = Record<string, unknown>

interface Operation {
  operationId: string
  summary: string
  tags: string[]
  parameters: { name: string; in: string; required: boolean; schema: Json }[]
  requestBody?: { content: Record<string, { schema: Json }> }
  responses: Record<string, { description: string; content: Record<string, { schema: Json }> }>
}

const document = openApiDocument(modules) as {
  openapi: string
  info: Record<string, string>
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json> }
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

test('the API document has the shape of OpenAPI 3.1', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
  expect(operations.length).toBe(bindings.length)
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { path, method, operation } of operations) {
    expect(path).toMatch(/^\/api(\/([a-z-]+|\{\w+\}))+$/)
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = operation.parameters.filter((each) => each.in === 'path')
    expect(declared.map(({ name }) => name).toSorted(), path).toEqual(inPath.toSorted())
    expect(declared.every(({ required }) => required)).toBe(true)
    expect(Object.keys(operation.responses)).toEqual(['200', 'default'])
    for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('')
    expect(operation.requestBody === undefined || method !== 'get', `${method} ${path}`).toBe(true)
    expect(operation.tags).toHaveLength(1)
  }
})

const TYPES = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null']

/** Every schema below a node of the document. */
function schemasBelow(node: unknown): Json[] {
  if (Array.isArray(node)) return node.flatMap(schemasBelow)
  if (node === null || typeof node !== 'object') return []
  return [node as Json, ...Object.values(node).flatMap(schemasBelow)]
}

test('every schema of the API document is JSON Schema and every reference leads somewhere', () => {
  const parts = operations.flatMap(({ operation: { parameters, requestBody, responses } }) => [
    ...parameters.map(({ schema }) => schema),
    ...Object.values(requestBody?.content ?? {}).map(({ schema }) => schema),
    ...Object.values(responses).flatMap(({ content }) => Object.values(content).map(({ schema }) => schema)),
  ])
  const schemas = [...parts, ...Object.values(document.components.schemas)].flatMap(schemasBelow)
  const typed = schemas.filter(({ type }) => typeof type === 'string').map(({ type }) => type as string)
  expect(typed.filter((type) => !TYPES.includes(type))).toEqual([])
  const references = schemas.flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
  expect(new Set(references)).toEqual(new Set(['#/components/schemas/Problem']))
  expect(document.components.schemas.Problem).toMatchObject({ type: 'object', required: expect.anything() })
})

test('the API document tells the body of every request, and asks for a key where something is changed', () => {
  const told = operations.map(({ path, method, operation: { parameters, requestBody } }) => ({
    route: `${method.toUpperCase()} ${path}`,
    body: requestBody !== undefined,
    key: parameters.some(({ name, required }) => name === 'Idempotency-Key' && required),
  }))
  const due = bindings.map(({ route, kind }) => ({
    route: `${route.method} /api${route.path.replace(/:(\w+)/g, '{$1}')}`,
    body: kind.endsWith('UPLOAD') || !route.body.safeParse({}).success || acceptsSomething(route),
    key: kind === 'COMMAND' || kind.endsWith('UPLOAD'),
  }))
  const byRoute = (a: { route: string }, b: { route: string }) => (a.route < b.route ? -1 : 1)
  expect(told.toSorted(byRoute)).toEqual(due.toSorted(byRoute))
})

/** A body that may be left out but may carry something: the schema of no body refuses any field. */
const acceptsSomething = ({ body }: AnyRoute) => body.safeParse({ anything: 1 }).success

const SAFE = Number.MAX_SAFE_INTEGER
const FORMATS = ['uuid', 'date', 'date-time', 'binary']

/** What may be sent without end in this part of a JSON schema, by path. */
function unbounded(schema: Json, path: string): string[] {
  const inner = (children: unknown, name: (key: string) => string) =>
    Object.entries((children ?? {}) as Record<string, Json>).flatMap(([key, child]) =>
      unbounded(child, name(key)),
    )
  const alternatives = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => inner(schema[key], () => path))
  const own = endless(schema) ? [path] : []
  const items = schema.items ? unbounded(schema.items as Json, `${path}[]`) : []
  const values =
    typeof schema.additionalProperties === 'object'
      ? unbounded(schema.additionalProperties as Json, `${path}.*`)
      : []
  return [
    ...own,
    ...alternatives,
    ...items,
    ...values,
    ...inner(schema.properties, (key) => `${path}.${key}`),
  ]
}

function endless(schema: Json): boolean {
  const { type, minimum, maximum, exclusiveMinimum } = schema
  const known = ['enum', 'const', 'anyOf', 'oneOf', 'allOf', 'not'].some((key) => key in schema)
  if (known) return false
  if (type === 'string') return !boundedText(schema)
  if (type === 'array') return !('maxItems' in schema)
  if (type === 'integer' || type === 'number') {
    const [low, high] = [Number(minimum ?? exclusiveMinimum ?? -SAFE), Number(maximum ?? SAFE)]
    return low <= -SAFE || high >= SAFE
  }
  if (type === 'object') return 'propertyNames' in schema && !('maxProperties' in schema)
  return type !== 'boolean' && type !== 'null'
}

const boundedText = ({ maxLength, format, pattern }: Json) =>
  maxLength !== undefined ||
  FORMATS.includes(String(format)) ||
  (typeof pattern === 'string' && /^\^[^*+]*\$$/.test(pattern))

/** Fields whose bound the schema cannot tell, and what bounds them. */
const boundedElsewhere: Record<string, string> = {
  'POST /api/settings body.value': 'the size of a body, then the schema of the setting itself',
  'body.proof.challenge.parameters.data':
    'the size of a body, then the signature: it is ours or it is refused',
  'body.proof.challenge.parameters.data.*': 'the same',
}

test('whatever a request may carry has an end: text, lists and numbers', () => {
  const found = operations.flatMap(({ path, method, operation: { parameters, requestBody } }) => {
    const at = `${method.toUpperCase()} ${path}`
    const bodies = Object.values(requestBody?.content ?? {})
    return [
      ...parameters.flatMap(({ name, schema }) => unbounded(schema, `${at} ${name}`)),
      ...bodies.flatMap(({ schema }) => unbounded(schema, `${at} body`)),
    ]
  })
  const bounded = Object.keys(boundedElsewhere)
  expect(
    found.filter((path) => !bounded.some((end) => path.endsWith(end))),
    'give these a length, a most or a range (contract/common.ts has them: line, paragraph, PageSize …)',
  ).toEqual([])
})

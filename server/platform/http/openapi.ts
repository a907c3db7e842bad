import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import { Problem } from '../../../contract/common.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { Binding, Module } from '../module.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (readsBoolean(zodSchema) && io === 'input') jsonSchema.enum = ['true', 'false']
    },
  }) as Json
  return rest
}

/** `z.stringbool()`: an address carries words only. */
const readsBoolean = ({ _zod: { def } }: z.core.$ZodTypes) =>
  def.type === 'pipe' && def.out._zod.def.type === 'boolean'

const parametersOf = (schema: z.ZodMiniType, where: 'path' | 'query') => {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Json
    required?: string[]
  }
  return Object.entries(properties).map(([name, described]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: described,
  }))
}

const problem = {
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const file = {
  type: 'object',
  properties: { file: { type: 'string', format: 'binary' } },
  required: ['file'],
}

const isUpload = (kind: Binding['kind']) => kind === 'UPLOAD' || kind === 'STORED_UPLOAD'

/** What a request carries besides its address; nothing for most reads. */
function bodyOf({ route, kind }: Binding): Json | undefined {
  if (isUpload(kind)) return { required: true, content: { 'multipart/form-data': { schema: file } } }
  const schema = schemaOf(route.body, 'input')
  if (route.method === 'GET' || Object.keys(schema.properties ?? {}).length === 0) return undefined
  return { required: true, content: { 'application/json': { schema } } }
}

function operation(module: string, binding: Binding): Json {
  const { route, kind } = binding
  const changes = kind === 'COMMAND' || isUpload(kind)
  const requestBody = bodyOf(binding)
  const mediaType = kind === 'DOCUMENT' ? 'application/octet-stream' : 'application/json'
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', minLength: 8, maxLength: 100 },
  }
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [module],
    'x-permit': route.permit,
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(changes ? [key] : []),
    ],
    ...(requestBody && { requestBody }),
    responses: {
      200: { description: '成功', content: { [mediaType]: { schema: schemaOf(route.response, 'output') } } },
      default: { description: '拒绝：稳定代码、中文说明和相关事实', ...problem },
    },
  }
}

const operationId = ({ method, path }: AnyRoute) =>
  `${method.toLowerCase()}${path.replace(/[:/-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`

/** The API document, written from the same objects that the server binds. */
export function openApiDocument(modules: readonly Module[]): Json {
  const paths: Record<string, Json> = {}
  for (const { name, bindings } of modules) {
    for (const binding of bindings) {
      const path = `/api${binding.route.path.replace(/:(\w+)/g, '{$1}')}`
      paths[path] = { ...paths[path], [binding.route.method.toLowerCase()]: operation(name, binding) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '六单 Liudan',
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: { Problem: schemaOf(Problem, 'output') } },
  }
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)

/** The same document as a page that needs no script. */
function readablePage(modules: readonly Module[]): string {
  const rows = modules.map(
    ({ name, bindings }) =>
      `<h2>${escaped(name)}</h2><table><thead><tr><th>方法</th><th>地址</th><th>说明</th><th>权限</th></tr></thead><tbody>${bindings
        .map(
          ({ route: { method, path, summary, permit } }) =>
            `<tr><td>${method}</td><td><code>/api${escaped(path)}</code></td><td>${escaped(summary)}</td><td><code>${permit}</code></td></tr>`,
        )
        .join('')}</tbody></table>`,
  )
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>六单接口文档</title>
<style>body{font:16px/1.5 system-ui,sans-serif;color:#1f2328;max-width:72rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .5rem;border-bottom:1px solid #d9dce0}code{font-size:.9em;overflow-wrap:anywhere}</style></head>
<body><h1>六单接口文档</h1><p>机器可读：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。每个写操作须带 <code>Idempotency-Key</code>；拒绝一律为 <code>application/problem+json</code>。</p>${rows.join('')}</body></html>`
}

export function openApiRoutes(server: FastifyInstance, modules: readonly Module[]) {
  const json = JSON.stringify(openApiDocument(modules))
  const html = readablePage(modules)
  server.get('/api/openapi.json', (_, reply) => reply.type('application/json; charset=utf-8').send(json))
  server.get('/api/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(html))
}

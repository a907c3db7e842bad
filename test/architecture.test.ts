import { expect, test } from 'vitest'
import { modulesOf } from '../server/app.ts'
import { readMigrations } from '../server/platform/db/migrate.ts'
import { readSources, type Import, type Source } from './support/sources.ts'

/**
 * The laws of the tree, read from its own text (STYLE §1 and §2). A type is no dependency between kinds of files; between
 * modules it is one.
 */
const sources = await readSources('contract', 'server', 'web')
const inModules = sources.filter(({ path }) => path.startsWith('server/modules/'))

const moduleOf = (path: string) => path.match(/^server\/modules\/([^/]+)\//)?.[1]

/** `order.flow.ts` is a flow; `module.ts` and `public.ts` are their own kinds; a name without a suffix is a part. */
function kindOf(path: string): string {
  const name = path.split('/').at(-1) ?? ''
  return name.match(/^(module|public)\.ts$/)?.[1] ?? name.match(/\.(\w+)\.ts$/)?.[1] ?? 'part'
}

interface Law {
  /** Kinds of files of the same module whose values it may use. */
  own: readonly string[] | 'all'
  /** May it use the `public.ts` of earlier modules? */
  earlier?: true
  /** Which of `server/platform` it may use. */
  platform: RegExp
  packages?: readonly string[]
}

const ANY = /./
/** Pure parts of the platform: they decide and compute, and reach nothing. */
const PURE = /^(errors|search-tokens|codes|access\/|clock\/|flow\/|tables\/table)/

/** Packages that touch the database belong to these kinds alone. */
const DATABASE = ['kysely', 'pg']

/** What each kind of file may take, as a value, from where. A new kind of file starts with a line here. */
const laws: Record<string, Law> = {
  flow: { own: ['rules', 'settings'], platform: /^(flow\/flow|access\/actor)/ },
  rules: { own: ['rules', 'flow'], platform: PURE, packages: ['otpauth', 'node:crypto'] },
  settings: { own: ['settings'], platform: /^settings\// },
  events: { own: [], platform: /^events\// },
  store: { own: ['store', 'rules', 'flow', 'settings'], platform: ANY, packages: ['kysely'] },
  view: { own: ['view', 'rules', 'flow', 'settings', 'store'], earlier: true, platform: ANY },
  queries: {
    own: ['queries', 'store', 'view', 'rules', 'flow', 'settings', 'part'],
    earlier: true,
    platform: ANY,
    packages: ['kysely', 'zod/mini'],
  },
  commands: { own: 'all', earlier: true, platform: ANY, packages: ['*'] },
  jobs: { own: 'all', earlier: true, platform: ANY, packages: ['*'] },
  part: { own: 'all', earlier: true, platform: ANY, packages: ['*'] },
  pdf: { own: ['rules', 'pdf'], platform: PURE, packages: ['*'] },
  module: { own: 'all', earlier: true, platform: ANY },
  public: { own: 'all', platform: /^$/ },
}

/** Where the text of a law is crossed on purpose. An exception that nothing needs any more fails as well. */
const exceptions: { file: string; takes: string; because: string }[] = [
  {
    file: 'server/modules/network/site.store.ts',
    takes: 'server/modules/network/site.view.ts',
    because: 'every list of the product names places, so the store hands them out as lines',
  },
  {
    file: 'server/modules/orders/order.store.ts',
    takes: 'server/modules/people/public.ts',
    because: 'the teams of the viewer, who may be a party, are read in the same flight as the lock',
  },
  {
    file: 'server/modules/house/setting.rules.ts',
    takes: 'server/platform/settings/rules.ts',
    because: 'the setting of the working hours is declared there',
  },
]

const excepted = (file: string, takes: string) =>
  exceptions.some((exception) => exception.file === file && exception.takes === takes)

/** Why this import is against the law of its file; undefined when it is not. */
function fault(law: Law, path: string, { from, typeOnly }: Import): string | undefined {
  if (from.startsWith('contract/')) return undefined
  if (from.startsWith('server/platform/')) {
    const place = from.slice('server/platform/'.length)
    return typeOnly || law.platform.test(place) ? undefined : 'this part of the platform is not for it'
  }
  if (from === 'db/schema.ts') return typeOnly ? undefined : 'only types come from the schema'
  if (!from.includes('/') || !/^(server|web|db|test|bench|scripts)\//.test(from)) {
    const allowed = law.packages?.includes(from) || (law.packages?.includes('*') && !DATABASE.includes(from))
    return typeOnly || allowed ? undefined : 'this package is not for it'
  }
  if (moduleOf(from) === undefined) return 'a module knows only the contract, the platform and modules'
  if (moduleOf(from) === moduleOf(path)) return faultWithin(law, from, typeOnly)
  if (kindOf(from) !== 'public') return 'another module is entered through its public.ts'
  return typeOnly || law.earlier ? undefined : 'it may not use other modules'
}

function faultWithin(law: Law, from: string, typeOnly: boolean): string | undefined {
  if (kindOf(from) === 'module') return 'module.ts is for app.ts'
  if (kindOf(from) === 'public') return 'public.ts is for other modules'
  return typeOnly || law.own === 'all' || law.own.includes(kindOf(from)) ? undefined : 'not for its kind'
}

test('a file of a module takes only what its suffix allows', () => {
  const used = new Set<string>()
  const faults = inModules.flatMap(({ path, imports }) => {
    const law = laws[kindOf(path)]
    if (!law) return [`${path}: a new kind of file, give it a law in test/architecture.test.ts`]
    return imports.flatMap((each) => {
      const why = fault(law, path, each)
      if (why && excepted(path, each.from)) used.add(`${path} ${each.from}`)
      return why && !excepted(path, each.from) ? [`${path} takes ${each.from}: ${why}`] : []
    })
  })
  expect(faults, 'what a suffix allows: `laws` above').toEqual([])
  const idle = exceptions.filter(({ file, takes }) => !used.has(`${file} ${takes}`))
  expect(idle, 'these exceptions are no longer needed').toEqual([])
})

/** The modules in the order in which `app.ts` lists them; a module is named like its folder. */
function moduleOrder(): string[] {
  const folders = new Set(inModules.map(({ path }) => moduleOf(path)))
  return modulesOf(true).flatMap(({ name }) => (folders.has(name) ? [name] : []))
}

test('every folder of a module stands in the order of app.ts', () => {
  const folders = new Set(inModules.map(({ path }) => moduleOf(path)))
  expect(
    moduleOrder().toSorted(),
    'name the module like its folder, and list it in domainOf of server/app.ts',
  ).toEqual([...folders].toSorted())
})

test('a module uses only the modules before it', () => {
  const order = moduleOrder()
  const place = (path: string) => order.indexOf(moduleOf(path) ?? '')
  const backwards = inModules.flatMap(({ path, imports }) =>
    imports.flatMap(({ from }) =>
      moduleOf(from) && place(from) > place(path) ? [`${path} takes ${from}, which comes later`] : [],
    ),
  )
  expect(backwards, 'publish an event that the later module follows, or move it up in server/app.ts').toEqual(
    [],
  )
})

const taken = (source: Source, allowed: RegExp) =>
  source.imports.flatMap(({ from }) => (allowed.test(from) ? [] : [`${source.path} takes ${from}`]))
const within = (folder: string) => sources.filter(({ path }) => path.startsWith(folder))
const PACKAGE = '(?!(server|web|contract|db|test|bench|scripts)/)'

test('the platform knows no module', () => {
  const allowed = new RegExp(`^(server/platform/|contract/|db/schema\\.ts$|${PACKAGE})`)
  expect(within('server/platform/').flatMap((source) => taken(source, allowed))).toEqual([])
})

test('the contract takes only zod/mini and itself', () => {
  expect(within('contract/').flatMap((source) => taken(source, /^(contract\/|zod\/mini$)/))).toEqual([])
})

test('the web takes only packages, the contract and itself', () => {
  const allowed = new RegExp(`^(web/|contract/|${PACKAGE})`)
  const faults = within('web/').flatMap((source) => taken(source, allowed))
  expect(faults).toEqual([])
})

const migrations = await readMigrations()
const tables = new Set(
  migrations.flatMap(({ text }) => [...text.matchAll(/create table (\w+)/g)].map(([, name = '']) => name)),
)
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const BUILT =
  /\b(?<verb>selectFrom|insertInto|insert|updateTable|deleteFrom|\w+Join)\(\s*\[?\s*'(?<table>\w+)/g
const WRITTEN = /\b(?<verb>from|join|into|update)\s+(?<table>[a-z_]+)/g

interface Touch {
  path: string
  table: string
  writes: boolean
}

/** Every table that the text of a file names in SQL, built or written out. */
const touchesOf = ({ path, code }: Source): Touch[] =>
  [...code.matchAll(BUILT), ...code.matchAll(WRITTEN)].flatMap(({ 0: text, groups }) => {
    const table = snake(groups?.table ?? '')
    return tables.has(table) ? [{ path, table, writes: /^(insert|update|delete|into)/.test(text) }] : []
  })

const touches = within('server/').flatMap(touchesOf)

test('SQL stands only in store and queries', () => {
  const misplaced = inModules.filter(({ path }) => !['store', 'queries'].includes(kindOf(path)))
  expect(
    misplaced.flatMap(touchesOf).map(({ path, table }) => `${path} names ${table}`),
    'move this SQL to a file .store.ts or .queries.ts',
  ).toEqual([])
})

/** The tables that more than one part of the product may read, and why. */
const shared: Record<string, string> = {
  site: 'every list is bounded by paths of the tree',
  search_token: 'one index for all that is searched; each module has a kind of rows of its own',
  setting: 'the platform reads the rules of the house, house changes them',
  calendar_day: 'the platform reads the calendar, house changes it',
  audit: 'the platform writes it, house shows it',
  team_member: 'whether an invitation is the viewer’s own is asked in the read that locks the order',
  history: 'the platform writes it; who held an order how long is added up where the orders are',
  flow_clock: 'the platform writes it, house sets clocks anew after a change of the calendar',
}

/** A table has one owner; what serves the start (demonstration, administration) fills tables before there is a request. */
test('a table is named in the SQL of one module only', () => {
  const owners = new Map<string, Set<string>>()
  for (const { path, table } of touches) {
    const owner = moduleOf(path) ?? (path.startsWith('server/platform/') ? 'platform' : undefined)
    if (owner && !(table in shared)) owners.set(table, (owners.get(table) ?? new Set()).add(owner))
  }
  const disputed = [...owners].filter(([, by]) => by.size > 1).map(([table, by]) => [table, ...by].join(' '))
  expect(
    disputed,
    'a table, then the modules that name it: let the owner export a function in public.ts',
  ).toEqual([])
})

test('only network writes places', () => {
  const writers = touches.filter(({ path, table, writes }) => table === 'site' && writes && moduleOf(path))
  expect(new Set(writers.map(({ path }) => moduleOf(path)))).toEqual(new Set(['network']))
})

const CHANCE = /\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b|\bgen_random_uuid\b/
const CLOCK = /\bnew Date\(\s*\)|\bDate\.now\b/
const SQL_CLOCK =
  /(?<![.\w])(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\bcurrent_(?:timestamp|date|time)\b|\blocaltime(?:stamp)?\b/i

/** Where time comes from; everything else is given it. */
const timeFrom: Record<string, string> = {
  'server/app.ts': 'the one clock of the product, unless a test brings its own',
  'server/admin.ts': 'a command line is no request',
  'server/demonstration/load.ts': 'the first start is no request',
}
/** Where secrets come from. */
const chanceFrom: Record<string, string> = {
  'server/open-store.ts': 'the key of an installation, made at its first start',
  'server/modules/identity/secrets.ts': 'session tokens, one-time codes, first passwords',
}

const saying = (pattern: RegExp, exempt: (path: string) => boolean) =>
  [...within('server/'), ...within('contract/')].flatMap(({ path, code }) => {
    const found = exempt(path) ? null : code.match(pattern)
    return found ? [`${path} says ${found[0]}`] : []
  })

test('nothing but the platform and the start asks what time it is', () => {
  expect(saying(CLOCK, (path) => path.startsWith('server/platform/') || path in timeFrom)).toEqual([])
})

test('chance comes from the platform, and where secrets are made', () => {
  expect(saying(CHANCE, (path) => path.startsWith('server/platform/') || path in chanceFrom)).toEqual([])
})

test('no SQL asks the database what time it is', () => {
  const noted = 'server/platform/db/migrate.ts' // when a migration ran, before there is any request
  expect(saying(SQL_CLOCK, (path) => path === noted)).toEqual([])
  expect(migrations.filter(({ text }) => SQL_CLOCK.test(text)).map(({ name }) => name)).toEqual([])
})

import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What one file takes from another, or from a package. */
export interface Import {
  /** A path from the root of the tree, or the name of a package. */
  from: string
  /** Only types: gone before anything runs. */
  typeOnly: boolean
}

export interface Source {
  path: string
  /** The text without its comments. */
  code: string
  imports: Import[]
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The TypeScript files below these folders, tests left out unless they are named. */
export async function readSources(...folders: string[]): Promise<Source[]> {
  const paths: string[] = []
  for (const folder of folders)
    for await (const path of glob(`${folder}/**/*.{ts,tsx}`, { cwd: root })) paths.push(path)
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .toSorted()
    .map((path) => sourceOf(path, readFileSync(root + path, 'utf8')))
}

export function sourceOf(path: string, text: string): Source {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
  return { path, code, imports: importsOf(path, code) }
}

const STATEMENT =
  /^(?:import|export)\s+(?<type>type\s+)?(?<names>[\w$*\s,]*(?:\{[^}]*\})?[\w$\s]*?)\s*from\s*'(?<from>[^']+)'/gm
const BARE = /^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

function importsOf(path: string, code: string): Import[] {
  const statements = [...code.matchAll(STATEMENT)].map(({ groups }) => ({
    from: resolved(path, groups?.from ?? ''),
    typeOnly: groups?.type !== undefined || onlyTypes(groups?.names ?? ''),
  }))
  const bare = [...code.matchAll(BARE)].map(([, still, late]) => ({
    from: resolved(path, still ?? late ?? ''),
    typeOnly: false,
  }))
  return [...statements, ...bare]
}

/** `{ type A, type B }`. */
function onlyTypes(names: string): boolean {
  const listed = names.match(/^\{([^}]*)\}$/)?.[1]
  if (listed === undefined) return false
  const each = listed.split(',').map((name) => name.trim())
  return each.every((name) => name === '' || name.startsWith('type '))
}

const resolved = (path: string, from: string) =>
  from.startsWith('.') ? posix.join(posix.dirname(path), from) : from

import { permits, type NamedPermit, type Role } from '../../../contract/access.ts'
import type { Right } from '../../../contract/identity/staff.ts'
import type { Module } from '../../platform/module.ts'

interface Held {
  id: string
  role: Role
}

const names = Object.keys(permits) as NamedPermit[]

/** Every permit that these grants open, with what its routes say of themselves: the contract is the only description. */
export function rightsOf(grants: readonly Held[], modules: readonly Module[]): Right[] {
  const routes = Map.groupBy(
    modules.flatMap(({ bindings }) => bindings.map(({ route }) => route)),
    ({ permit }) => permit,
  )
  return names.flatMap((permit) => {
    const roles: readonly string[] = permits[permit]
    const through = grants.filter(({ role }) => roles.includes(role)).map(({ id }) => id)
    const acts = (routes.get(permit) ?? []).map(({ summary }) => summary)
    return through.length > 0 ? [{ permit, acts, through }] : []
  })
}

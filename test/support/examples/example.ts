import type { NamedPermit, Role } from '../../../contract/access.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import type { TestPerson } from '../makers.ts'
import type { Scene } from '../scene.ts'
import type { Sent } from '../world.ts'

/** A call that succeeds, with everything it needs made before. */
export interface Made {
  /** Who may certainly do it; nobody for what is public. */
  by: TestPerson | undefined
  sent?: Sent
  /** Of a list: what must be in it for whoever may see it, and for nobody else. */
  marks?: readonly string[]
}

/**
 * How one route is rightly called. RECORD: about one thing of the scene's station, refused to whoever has no part in it.
 * LIST: shows nobody what lies outside their places. SELF: about the caller alone. EVERYBODY: the same for all who hold the
 * permit, wherever they hold it.
 */
export interface Example {
  route: AnyRoute
  about: 'RECORD' | 'LIST' | 'SELF' | 'EVERYBODY'
  /** The roles that may, a permit standing for its roles. Absent: those of the route's permit, which may name none. */
  through?: NamedPermit | readonly Role[]
  /** HERE: a role counts at the very station only. BELOW: from above only. DISTRICT: only at the center, with all below. */
  held?: 'HERE' | 'BELOW' | 'DISTRICT'
  /** It can be done once only: whoever else may is tried on things of their own. */
  once?: true
  make(scene: Scene): Promise<Made> | Made
}

type Make = Example['make']
type More = Pick<Example, 'through' | 'held' | 'once'>

export const record = (route: AnyRoute, make: Make, more: More = {}): Example => ({
  route,
  about: 'RECORD',
  make,
  ...more,
})
export const list = (route: AnyRoute, make: Make, more: More = {}): Example => ({
  route,
  about: 'LIST',
  make,
  ...more,
})
export const self = (route: AnyRoute, make: Make): Example => ({ route, about: 'SELF', make })

/** `because` is for whoever reads the list: why no place bounds this route. */
export const everybody = (route: AnyRoute, _because: string, make: Make): Example => ({
  route,
  about: 'EVERYBODY',
  make,
})

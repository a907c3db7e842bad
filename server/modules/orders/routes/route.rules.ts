import type { OrderKind } from '../../../../contract/orders/words.ts'
import type { Platform } from '../../../../contract/network/places.ts'

/** A rule of a place and what stands below it: for what it holds. */
export interface RouteCase {
  path: string
  kind: OrderKind | null
  platform: Platform | null
}

export interface Asked {
  kind: OrderKind
  platform: Platform | null
}

const holdsFor =
  ({ kind, platform }: Asked) =>
  (route: RouteCase) =>
    (route.kind === null || route.kind === kind) && (route.platform === null || route.platform === platform)

const exactness = ({ kind, platform }: RouteCase) => (platform === null ? 0 : 2) + (kind === null ? 0 : 1)

/** The rule of the nearest place wins; at one place the more exact one, a platform saying more than a kind. */
export const chooseRoute = <R extends RouteCase>(routes: readonly R[], asked: Asked): R | undefined =>
  routes
    .filter(holdsFor(asked))
    .toSorted((a, b) => b.path.length - a.path.length || exactness(b) - exactness(a))[0]

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
  type ErrorComponentProps,
  type RouteComponent,
} from '@tanstack/react-router'
import { Suspense } from 'react'
import type { Platform } from '../../contract/network/places.ts'
import { CallRefused } from '../kit/call.ts'
import { Mark, Skeleton } from '../kit/parts.tsx'
import { Account } from './account/Account.tsx'
import { Home } from './home/Home.tsx'

function Shell() {
  return (
    <div className="ld-app">
      <header className="ld-top">
        <Link to="/" aria-label="首页">
          <Mark />
        </Link>
        <Link to="/" className="ld-grow">
          <strong>六单</strong> <span className="ld-quiet ld-small">新时代文明实践</span>
        </Link>
        <Account />
      </header>
      <Suspense
        fallback={
          <main className="ld-page">
            <Skeleton />
          </main>
        }
      >
        <Outlet />
      </Suspense>
    </div>
  )
}

const Missing = () => (
  <main className="ld-page">
    <h1>没有这个页面</h1>
    <p>地址可能写错了，或者页面已经搬走。</p>
    <Link to="/" className="ld-button primary">
      回到首页
    </Link>
    <Link to="/track" className="ld-button">
      凭编号查进度
    </Link>
  </main>
)

const Broken = ({ error, reset }: ErrorComponentProps) => (
  <main className="ld-page">
    <h1>没能打开</h1>
    <div className="ld-notice bad" role="alert">
      {error instanceof CallRefused ? error.message : '系统出了问题，请稍后再试'}
    </div>
    <button type="button" className="ld-button primary" onClick={reset}>
      再试一次
    </button>
    <Link to="/" className="ld-button">
      回到首页
    </Link>
  </main>
)

const root = createRootRoute({ component: Shell, notFoundComponent: Missing, errorComponent: Broken })
const under = <P extends string>(path: P, component: RouteComponent) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component,
    errorComponent: Broken,
    validateSearch: (search) => search as { platform?: Platform },
  })

/** Every screen of the resident app: a path and what it shows; all but home come when they are asked for. */
const screens = [
  under('/', Home),
  under(
    '/q/$code',
    lazyRouteComponent(() => import('./place/PlacePage.tsx'), 'PlacePage'),
  ),
  under(
    '/p/$code',
    lazyRouteComponent(() => import('./place/PlacePage.tsx'), 'PlacePage'),
  ),
  under(
    '/p/$code/order',
    lazyRouteComponent(() => import('./order/OrderForm.tsx'), 'OrderForm'),
  ),
  under(
    '/done/$code',
    lazyRouteComponent(() => import('./order/OrderDone.tsx'), 'OrderDone'),
  ),
  under(
    '/track',
    lazyRouteComponent(() => import('./order/TrackPage.tsx'), 'TrackSearch'),
  ),
  under(
    '/track/$code',
    lazyRouteComponent(() => import('./order/TrackPage.tsx'), 'TrackPage'),
  ),
  under(
    '/my',
    lazyRouteComponent(() => import('./order/MyOrders.tsx'), 'MyOrders'),
  ),
  under(
    '/my/$id',
    lazyRouteComponent(() => import('./order/MyOrder.tsx'), 'MyOrder'),
  ),
  under(
    '/team',
    lazyRouteComponent(() => import('./team/TeamHome.tsx'), 'TeamHome'),
  ),
  under(
    '/team/$id',
    lazyRouteComponent(() => import('./team/TeamOrder.tsx'), 'TeamOrder'),
  ),
  under(
    '/tour',
    lazyRouteComponent(() => import('./tour/Tour.tsx'), 'Tour'),
  ),
  under(
    '/outbox',
    lazyRouteComponent(() => import('./tour/Outbox.tsx'), 'Outbox'),
  ),
]

export const router = createRouter({
  routeTree: root.addChildren(screens),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

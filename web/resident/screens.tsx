import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
  useRouter,
  type ErrorComponentProps,
  type RouteComponent,
} from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { CallRefused } from '../kit/call.ts'
import { Button, Mark, Notice, Page, Refused, Skeleton } from '../kit/parts.tsx'
import { Account, DemoMark } from './account/Account.tsx'
import { Home } from './home/Home.tsx'
import { Start } from './home/Start.tsx'

const Loading = () => (
  <main className="ld-page">
    <Skeleton />
  </main>
)

function Shell() {
  return (
    <div className="ld-app">
      <a href="#main" className="ld-skip">
        跳到正文
      </a>
      <header className="ld-head">
        <div className="ld-top">
          <Link to="/" className="ld-grow">
            <Mark />
            <span className="ld-brand">
              <strong>新时代文明实践</strong>
              <DemoMark />
            </span>
          </Link>
          <Account />
        </div>
      </header>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </div>
  )
}

const Doors = () => (
  <>
    <Link to="/home" className="ld-button">
      回到首页
    </Link>
    <Link to="/track" className="ld-button">
      凭编号查进度
    </Link>
  </>
)

const Missing = () => (
  <Page title="没有这个页面">
    <p>地址可能写错了，或者页面已经搬走。您可以从这里接着走：</p>
    <Doors />
  </Page>
)

/** A page that cannot be shown: what the server said, and where to go from here. */
function Broken({ error }: ErrorComponentProps) {
  const router = useRouter()
  const client = useQueryClient()
  const refused = error instanceof CallRefused && error.problem.status >= 400 && error.problem.status < 500
  const broken = error instanceof CallRefused && error.problem.code === 'invalid_form'
  const again = async () => {
    await client.resetQueries({ predicate: ({ state }) => state.status === 'error' })
    await router.invalidate()
  }
  return (
    <Page title={refused ? '没有找到' : '没能打开'}>
      {broken ? (
        <Notice>{'地址不完整或写错了。从消息里来的，请再点开一次；扫码来的，请再扫一次。'}</Notice>
      ) : (
        <Refused fault={error} />
      )}
      {refused && error.problem.status === 401 && (
        <Link to="/my" className="ld-button primary">
          用手机号登录
        </Link>
      )}
      {!refused && (
        <Button tone="primary" onClick={() => void again()}>
          再试一次
        </Button>
      )}
      <Doors />
    </Page>
  )
}

const root = createRootRoute({ component: Shell, notFoundComponent: Missing, errorComponent: Broken })
/** What an address may carry behind its path; each screen checks its own. */
interface Search {
  place?: string
  period?: string
  platform?: string
  step?: number
  tab?: string
  item?: string
  kind?: string
  via?: string
}

const under = <P extends string>(path: P, component: RouteComponent) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component,
    errorComponent: Broken,
    validateSearch: (search) => search as Search,
  })

/** Every screen of the resident app: a path and what it shows; all but home come when they are asked for. */
const screens = [
  under('/', Start),
  under('/home', Home),
  under(
    '/q/$code',
    lazyRouteComponent(() => import('./place/Scanned.tsx'), 'Scanned'),
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
    lazyRouteComponent(() => import('./track/TrackPage.tsx'), 'TrackSearch'),
  ),
  under(
    '/track/$code',
    lazyRouteComponent(() => import('./track/TrackPage.tsx'), 'TrackPage'),
  ),
  under(
    '/my',
    lazyRouteComponent(() => import('./my/MyThings.tsx'), 'MyThings'),
  ),
  under(
    '/account',
    lazyRouteComponent(() => import('./account/AccountPage.tsx'), 'AccountPage'),
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
    '/again/$secret',
    lazyRouteComponent(() => import('./again/AgainPage.tsx'), 'AgainPage'),
  ),
  under(
    '/wishes',
    lazyRouteComponent(() => import('./wish/WishWall.tsx'), 'WishWall'),
  ),
  under(
    '/p/$code/wishes',
    lazyRouteComponent(() => import('./wish/WishWall.tsx'), 'WishWall'),
  ),
  under(
    '/p/$code/wish',
    lazyRouteComponent(() => import('./wish/WishForm.tsx'), 'WishForm'),
  ),
  under(
    '/notices',
    lazyRouteComponent(() => import('./notices/Notices.tsx'), 'Notices'),
  ),
  under(
    '/tour',
    lazyRouteComponent(() => import('./tour/Tour.tsx'), 'Tour'),
  ),
  under(
    '/tour/as/$role',
    lazyRouteComponent(() => import('./tour/Sit.tsx'), 'Sit'),
  ),
  under(
    '/tour/follow',
    lazyRouteComponent(() => import('./tour/FollowOrder.tsx'), 'FollowOrder'),
  ),
  under(
    '/outbox',
    lazyRouteComponent(() => import('./tour/Outbox.tsx'), 'Outbox'),
  ),
  under(
    '/p/$code/ask',
    lazyRouteComponent(() => import('./enquiry/AskPage.tsx'), 'AskPage'),
  ),
  under(
    '/enquiries',
    lazyRouteComponent(() => import('./my/MyThings.tsx'), 'ToEnquiries'),
  ),
  under(
    '/enquiries/$id',
    lazyRouteComponent(() => import('./enquiry/MyEnquiry.tsx'), 'MyEnquiry'),
  ),
  under(
    '/p/$code/mediate',
    lazyRouteComponent(() => import('./mediation/RequestMediation.tsx'), 'RequestMediation'),
  ),
  under(
    '/mediations',
    lazyRouteComponent(() => import('./my/MyThings.tsx'), 'ToMediations'),
  ),
  under(
    '/mediations/$id',
    lazyRouteComponent(() => import('./mediation/MyMediation.tsx'), 'MyMediation'),
  ),
  under(
    '/cases',
    lazyRouteComponent(() => import('./case/CaseList.tsx'), 'CaseList'),
  ),
  under(
    '/cases/$code',
    lazyRouteComponent(() => import('./case/CasePage.tsx'), 'CasePage'),
  ),
  under(
    '/p/$code/figures',
    lazyRouteComponent(() => import('./case/FiguresPage.tsx'), 'FiguresPage'),
  ),
]

export const router = createRouter({
  routeTree: root.addChildren(screens),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

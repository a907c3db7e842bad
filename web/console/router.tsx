import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { leadBy } from './parts/Go.tsx'
import { screens } from './screens.ts'
import { Broken, Missing } from './shell/Outcome.tsx'
import { Shell } from './shell/Shell.tsx'
import { SignIn } from './shell/SignIn.tsx'

const root = createRootRoute({ notFoundComponent: Missing, errorComponent: Broken })
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const pages = screens.map(({ path, load, name }) =>
  createRoute({
    getParentRoute: () => shell,
    path,
    component: lazyRouteComponent(load, name),
    errorComponent: Broken,
  }),
)
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignIn })
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./people/SetUp.tsx'), 'SetUp'),
})

export const router = createRouter({
  routeTree: root.addChildren([signIn, setUp, shell.addChildren(pages)]),
  basepath: '/console',
  defaultPreload: 'intent',
})

leadBy((href) => void router.navigate({ href }))

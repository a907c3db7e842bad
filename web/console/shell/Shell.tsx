import { Alert, Skeleton } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { getMe, signOut, type Me } from '../../../contract/identity/session.ts'
import { reply, useAction } from '../../kit/query.ts'
import { Go, go } from '../parts/Go.tsx'
import { leaveAnyway } from '../parts/useUnsaved.tsx'
import { moveAlongRows, useKeys } from '../parts/keys.ts'
import { screens, sections, type Screen } from '../screens.ts'
import { Head } from './Head.tsx'
import { KeyMap } from './KeyMap.tsx'
import { useIdle } from './useIdle.ts'
import { useLive } from './useLive.ts'
import './shell.css'

/** Header, menu and the live line; nobody without a role comes further than the sign-in. */
export function Shell() {
  const { data: me, error } = useQuery(reply(getMe))
  const live = useLive(me?.staff === true)
  useEffect(() => {
    if (me?.mustSetUp) go('/set-up')
    else if (me && !me.staff) go('/sign-in')
  }, [me])
  if (error) return <Alert type="error" title={error.message} showIcon />
  if (!me?.staff) return <Skeleton active className="lc-main" />
  return <Desk me={me} live={live} />
}

const mayOpen = ({ permits }: Me, permit: Screen['permit']) => permit === 'staff' || permits.includes(permit)

/** Whose work is not orders begins with the first screen of their own; true while they are led there. */
function useOwnStart(me: Me): boolean {
  // what is shown, not what is on its way: until the other screen has come, this one must not ask for what it may not have
  const path = useRouterState({ select: (state) => state.matches.at(-1)?.pathname })
  const first = screens.find(({ menu, permit }) => menu && permit !== 'staff' && mayOpen(me, permit))?.path
  const led = path === '/' && first !== undefined && first !== '/'
  useEffect(() => {
    if (led) go(first)
  }, [led, first])
  return led
}

function Desk({ me, live }: { me: Me; live: boolean }) {
  const [map, setMap] = useState(false)
  const out = useAction(signOut)
  const { mutate } = out
  const leave = useCallback(
    (minutes: number) => {
      leaveAnyway()
      mutate({}, { onSettled: () => window.location.assign(`/console/sign-in?idle=${minutes}`) })
    },
    [mutate],
  )
  useIdle(me.idleMinutes, leave)
  const led = useOwnStart(me)
  useKeys({
    '/': () => document.querySelector<HTMLInputElement>('#search')?.focus(),
    '?': () => setMap(true),
    j: () => moveAlongRows(1),
    k: () => moveAlongRows(-1),
    n: () => me.permits.includes('orders:enter') && go('/enter'),
  })
  return (
    <div className="lc-shell">
      <a className="lc-skip" href="#main">
        跳到内容
      </a>
      <Head me={me} live={live} onKeys={() => setMap(true)} />
      <Menu me={me} />
      <main className="lc-main" id="main">
        <Suspense fallback={<Skeleton active />}>{led ? <Skeleton active /> : <Outlet />}</Suspense>
      </main>
      <KeyMap open={map} onClose={() => setMap(false)} />
    </div>
  )
}

function Menu({ me }: { me: Me }) {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const at = (screen: string) => (screen === '/' ? path === '/' : `${path}/`.startsWith(`${screen}/`))
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const inline = path === '/' ? 'start' : 'center'
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline })
  }, [path])
  const mine = sections
    .map(({ label, screens: all }) => ({
      label,
      shown: all.filter(({ menu, permit }) => menu && mayOpen(me, permit)),
    }))
    .filter(({ shown }) => shown.length > 0)
  return (
    <nav className="lc-menu" aria-label="主菜单" ref={nav}>
      {mine.map(({ label, shown }) => (
        <section key={label} aria-label={label}>
          <h2>{label}</h2>
          {shown.map((screen) => (
            <Go key={screen.path} to={screen.path} current={at(screen.path)}>
              {screen.label}
            </Go>
          ))}
        </section>
      ))}
    </nav>
  )
}

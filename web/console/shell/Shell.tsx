import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouterState, type ErrorComponentProps } from '@tanstack/react-router'
import { Alert, Button, Result, Skeleton } from 'antd'
import { Suspense, useEffect, useState } from 'react'
import { getMe, signOut, type Me } from '../../../contract/identity/session.ts'
import { CallRefused } from '../../kit/call.ts'
import { Mark } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { go, Go } from '../parts/Go.tsx'
import { screens } from '../screens.ts'

/** Header, menu and the live line; nobody without a role comes further than the sign-in. */
export function Shell() {
  const { data: me, error } = useQuery(reply(getMe))
  const live = useLive(me?.staff === true)
  useEffect(() => {
    if (me && !me.staff) go('/sign-in')
  }, [me])
  if (error) return <Alert type="error" title={error.message} showIcon />
  if (!me?.staff) return <Skeleton active />
  return (
    <div className="lc-shell">
      <Head me={me} live={live} />
      <Menu me={me} />
      <main className="lc-main">
        <Suspense fallback={<Skeleton active />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  )
}

function Head({ me, live }: { me: Me; live: boolean }) {
  const out = useAction(signOut, ['session'])
  return (
    <header className="lc-head">
      <Mark />
      <strong>六单控制台</strong>
      <span className="ld-quiet">{me.grants[0]?.place.name}</span>
      <span className="lc-grow" />
      <span className="ld-quiet" role="status">
        {live ? '● 实时' : '○ 每 30 秒刷新'}
      </span>
      <span>{me.name}</span>
      <Button size="small" onClick={() => out.mutate({}, { onSuccess: () => go('/sign-in') })}>
        退出
      </Button>
    </header>
  )
}

function Menu({ me }: { me: Me }) {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const mine = screens.filter(
    ({ menu, permit }) => menu && (permit === 'staff' || me.permits.includes(permit)),
  )
  return (
    <nav className="lc-menu" aria-label="主菜单">
      {mine.map((screen) => (
        <Go
          key={screen.path}
          to={screen.path}
          className={path.replace(/^\/console/, '') === screen.path.replace(/^\/$/, '') ? 'active' : ''}
        >
          {screen.label}
        </Go>
      ))}
    </nav>
  )
}

/** Hears which lists are stale; when the line is cut, every list is read again each half minute. */
function useLive(wanted: boolean): boolean {
  const client = useQueryClient()
  const [live, setLive] = useState(false)
  useEffect(() => {
    if (!wanted) return
    const feed = new EventSource('/api/live')
    feed.addEventListener('open', () => setLive(true))
    feed.addEventListener('error', () => setLive(false))
    feed.addEventListener('stale', ({ data }) => void client.invalidateQueries({ queryKey: [String(data)] }))
    return () => feed.close()
  }, [client, wanted])
  useEffect(() => {
    if (!wanted || live) return
    const timer = setInterval(() => void client.invalidateQueries(), 30_000)
    return () => clearInterval(timer)
  }, [client, live, wanted])
  return live
}

export const Missing = () => (
  <Result
    status="404"
    title="没有这个页面"
    subTitle="地址可能写错了，或者页面已经搬走。"
    extra={<Go to="/">回到今天</Go>}
  />
)

export const Broken = ({ error, reset }: ErrorComponentProps) => (
  <Result
    status="warning"
    title={error instanceof CallRefused ? error.message : '系统出了问题，请稍后再试'}
    extra={[
      <Button key="again" type="primary" onClick={reset}>
        再试一次
      </Button>,
      <Go key="home" to="/">
        回到今天
      </Go>,
    ]}
  />
)

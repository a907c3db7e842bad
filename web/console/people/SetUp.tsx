import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useEffect } from 'react'
import { getSecurity } from '../../../contract/identity/security.ts'
import { getMe, signOut } from '../../../contract/identity/session.ts'
import { Mark } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { go } from '../parts/Go.tsx'
import { useEntering } from '../parts/useEntering.ts'
import { PasswordForm } from './PasswordForm.tsx'
import './people.css'
import { TotpForm } from './TotpForm.tsx'

const words = {
  PASSWORD: ['设置自己的密码', '初始密码别人也知道，或者密码用得太久。换成只有您知道的，再开始办事。'],
  TOTP: ['绑定动态口令', '您的岗位能看到或改动很多人的事，登录时除了密码，还要手机上的动态口令。'],
} as const

/** What must be set up before the desk opens; one thing after the other. */
export function SetUp() {
  const { data: me } = useQuery(reply(getMe))
  const security = useQuery({ ...reply(getSecurity), enabled: Boolean(me?.mustSetUp) })
  const out = useAction(signOut)
  const { enter, leave } = useEntering()
  const wanted = me?.mustSetUp
  useEffect(() => {
    if (me && !me.mustSetUp) go(me.staff ? '/' : '/sign-in')
  }, [me])
  useEffect(() => {
    if (wanted) document.title = `${words[wanted][0]} · 六单工作台`
  }, [wanted])
  if (!wanted) return <Skeleton active className="lc-main" />
  const [title, why] = words[wanted]
  return (
    <main className="lc-signin wide">
      <section className="lc-panel">
        <Mark />
        <h1>{title}</h1>
        <p className="lc-quiet">{why}</p>
        <Fault fault={security.error} again={() => void security.refetch()} />
        {wanted === 'PASSWORD' && security.data && (
          <PasswordForm policy={security.data.policy} first onDone={enter} />
        )}
        {wanted === 'TOTP' && <TotpForm onDone={enter} />}
      </section>
      <Button type="link" onClick={() => out.mutate({}, { onSuccess: leave })}>
        退出，以后再办
      </Button>
    </main>
  )
}

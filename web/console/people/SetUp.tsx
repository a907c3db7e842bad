import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { getSecurity } from '../../../contract/identity/security.ts'
import { getMe, signOut, type Me } from '../../../contract/identity/session.ts'
import { Mark } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { go } from '../parts/Go.tsx'
import { useEntering } from '../parts/useEntering.ts'
import { PasswordForm } from './PasswordForm.tsx'
import './people.css'
import { TotpForm } from './TotpForm.tsx'
import '../shell/sign-in.css'

const words = {
  PASSWORD: ['设置自己的密码', '初始密码别人也知道，或者密码用得太久。换成只有您知道的，再开始办事。'],
  TOTP: ['绑定动态口令', '您的岗位能看到或改动很多人的事，登录时除了密码，还要手机上的动态口令。'],
} as const

/** What must be set up before the desk opens; one thing after the other, and none is left before its last page was read. */
export function SetUp() {
  const { data: me } = useQuery(reply(getMe))
  const [doing, setDoing] = useState<keyof typeof words>()
  if (!doing && me?.mustSetUp) setDoing(me.mustSetUp)
  const over = me !== undefined && !me.mustSetUp && !doing
  useEffect(() => {
    if (over) go('/')
  }, [over])
  const { enter } = useEntering()
  const done = (after: Me) => {
    setDoing(after.mustSetUp ?? undefined)
    enter(after)
  }
  return doing ? <Step key={doing} wanted={doing} onDone={done} /> : <Skeleton active className="lc-main" />
}

interface StepProps {
  wanted: keyof typeof words
  onDone: (after: Me) => void
}

function Step({ wanted, onDone }: StepProps) {
  const security = useQuery(reply(getSecurity))
  const out = useAction(signOut)
  const { leave } = useEntering()
  const [title, why] = words[wanted]
  useEffect(() => {
    document.title = `${title} · 六单工作台`
  }, [title])
  return (
    <main className="lc-signin wide">
      <section className="lc-panel">
        <Mark />
        <h1>{title}</h1>
        <p className="lc-quiet">{why}</p>
        <Fault fault={security.error} again={() => void security.refetch()} />
        {wanted === 'PASSWORD' && security.data && (
          <PasswordForm policy={security.data.policy} first onDone={onDone} />
        )}
        {wanted === 'TOTP' && <TotpForm onDone={onDone} />}
      </section>
      <Button type="link" onClick={() => out.mutate({}, { onSuccess: leave })}>
        退出，以后再办
      </Button>
    </main>
  )
}

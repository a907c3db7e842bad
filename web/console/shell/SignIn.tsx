import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { getMe, listDemoRoles, signInAsDemo, signInStaff } from '../../../contract/identity/session.ts'
import type { CallRefused } from '../../kit/call.ts'
import { Mark } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Note } from '../parts/Note.tsx'
import { useEntering } from '../parts/useEntering.ts'
import { useFocus } from '../parts/useFocus.ts'
import './sign-in.css'

interface Typed {
  login: string
  password: string
  totp?: string
}

const required = (message: string) => [{ required: true, message }]

/** Login and password; the second factor is asked for only from whoever has one. */
export function SignIn() {
  const { idle } = useSearch()
  const { data: me } = useQuery(reply(getMe))
  const signIn = useAction(signInStaff)
  const { enter } = useEntering()
  const [asked, setAsked] = useState(false)
  useFocus(asked ? '#totp' : '#login')
  useEffect(() => {
    document.title = '工作人员登录 · 六单工作台'
  }, [])
  return (
    <main className="lc-signin">
      {idle && <Note title={`${idle} 分钟没有操作，已自动退出，请重新登录`} />}
      {me?.signedIn && !me.staff && (
        <Note title={`${me.name ?? '您'}已登录，但还没有工作岗位`}>
          请联系本单位负责人或安全管理员授予岗位。
        </Note>
      )}
      <section className="lc-panel">
        <Mark />
        <h1>工作人员登录</h1>
        <Form<Typed>
          layout="vertical"
          requiredMark={false}
          onFinish={(body) =>
            signIn.mutate(
              { body },
              { onSuccess: enter, onError: (refused) => setAsked(asked || needsTotp(refused)) },
            )
          }
        >
          <Form.Item name="login" label="账号" rules={required('请填写账号')}>
            <Input autoComplete="username" size="large" />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={required('请填写密码')}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          {asked && (
            <Form.Item
              name="totp"
              label="动态口令"
              extra="手机口令应用里的六位数字；手机不在身边，填一个备用码"
              rules={required('请填写动态口令或备用码')}
            >
              <Input autoComplete="one-time-code" maxLength={20} size="large" />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            登录
          </Button>
        </Form>
        {!needsTotp(signIn.error) && <Fault fault={signIn.error} />}
      </section>
      <DemoRoles />
    </main>
  )
}

const needsTotp = (refused: CallRefused | null) => refused?.problem.code === 'totp_needed'

/** One button a role, where the district is a demonstration. */
function DemoRoles() {
  const play = useAction(signInAsDemo)
  const { enter } = useEntering()
  const roles = useQuery({ ...reply(listDemoRoles), retry: false })
  const desks = roles.data?.rows.filter(({ home }) => home.startsWith('/console')) ?? []
  if (desks.length === 0) return null
  return (
    <section className="lc-panel" aria-label="演示角色">
      <h2>演示：直接以一个角色进入</h2>
      {desks.map(({ key, label, where, about }) => (
        <button
          key={key}
          type="button"
          className="lc-role"
          onClick={() => play.mutate({ body: { key } }, { onSuccess: ({ me }) => enter(me) })}
        >
          <strong>
            {label} · {where}
          </strong>
          <span>{about}</span>
        </button>
      ))}
      <Fault fault={play.error} />
    </section>
  )
}

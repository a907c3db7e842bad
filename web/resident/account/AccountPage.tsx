import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  exportMyAccount,
  getMyAccount,
  renameMyself,
  type MyAccount,
} from '../../../contract/identity/account.ts'
import { endSession, listMySessions, signOutEverywhere } from '../../../contract/identity/security.ts'
import { getMe } from '../../../contract/identity/session.ts'
import { addressOf } from '../../kit/call.ts'
import { dateTime } from '../../kit/format.ts'
import { Button, Field, Notice, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { words } from './account-words.ts'
import './account.css'
import { SignOut } from './Account.tsx'
import { Erase } from './Erase.tsx'
import { PhoneSignIn } from './PhoneSignIn.tsx'

/** Who one is here, where one is signed in, what is kept, and the way out. */
export function AccountPage() {
  const { data: me } = useQuery(reply(getMe))
  const [gone, setGone] = useState(false)
  if (gone)
    return (
      <Page title={words.gone}>
        <Notice tone="good">{words.goneNote}</Notice>
        <Link to="/" className="ld-button primary">
          {words.home}
        </Link>
      </Page>
    )
  return (
    <Page title={words.title}>
      {!me && <Skeleton />}
      {me && !me.signedIn && <PhoneSignIn title={words.signIn} />}
      {me?.signedIn && <Mine onGone={() => setGone(true)} demonstration={me.demonstration} />}
    </Page>
  )
}

function Mine({ onGone, demonstration }: { onGone: () => void; demonstration: boolean }) {
  const { data: account, error } = useQuery(reply(getMyAccount))
  if (error) return <Refused fault={error} />
  if (!account) return <Skeleton />
  return (
    <>
      <Who account={account} />
      <Devices />
      <SignOut className="ld-button" />
      <Kept account={account} />
      <Erase account={account} onGone={onGone} demonstration={demonstration} />
    </>
  )
}

function Who({ account }: { account: MyAccount }) {
  const [name, setName] = useState<string>()
  const rename = useAction(renameMyself, ['session'])
  return (
    <section className="ld-card">
      <dl className="ld-pairs">
        <div>
          <dt>{words.name}</dt>
          <dd>{account.name}</dd>
        </div>
        <div>
          <dt>{words.phone}</dt>
          <dd>{account.phone ?? words.noPhone}</dd>
        </div>
      </dl>
      {name === undefined ? (
        <Button onClick={() => setName(account.name)}>{words.rename}</Button>
      ) : (
        <>
          <Field label={words.name} fault={rename.error?.fault('name')}>
            {(described) => (
              <input
                {...described}
                maxLength={40}
                autoComplete="name"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Button
            tone="primary"
            disabled={name.trim() === '' || rename.isPending}
            onClick={() => rename.mutate({ body: { name } }, { onSuccess: () => setName(undefined) })}
          >
            {words.save}
          </Button>
          <Refused fault={rename.error} />
        </>
      )}
    </section>
  )
}

function Devices() {
  const client = useQueryClient()
  const { data } = useQuery(reply(listMySessions))
  const end = useAction(endSession)
  const all = useAction(signOutEverywhere)
  const leave = () => {
    client.clear()
    location.assign('/')
  }
  return (
    <section className="ld-card">
      <h2>{words.devices}</h2>
      <ul className="ld-list">
        {data?.rows.map(({ id, current, device, seenAt }) => (
          <li key={id} className="ld-device">
            <span>
              {device ?? words.unknownDevice}
              <br />
              <small className="ld-quiet">{current ? words.thisOne : words.lastUsed(dateTime(seenAt))}</small>
            </span>
            {!current && (
              <Button size="small" disabled={end.isPending} onClick={() => end.mutate({ params: { id } })}>
                {words.endOne}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button disabled={all.isPending} onClick={() => all.mutate({}, { onSuccess: leave })}>
        {words.everywhere}
      </Button>
      <Refused fault={end.error ?? all.error} />
    </section>
  )
}

const Kept = ({ account }: { account: MyAccount }) => (
  <section className="ld-card">
    <h2>{words.kept}</h2>
    {account.kept.length === 0 && <p>{words.keptNothing}</p>}
    {account.kept.map(({ title, count, ground, stays }) => (
      <div key={title} className="ld-kept">
        <strong>{title}</strong> {words.count(count)}
        <p className="ld-quiet ld-small">
          {words.ground}
          {ground}
        </p>
        <p className="ld-quiet ld-small">
          {words.stays}
          {stays}
        </p>
      </div>
    ))}
    <a className="ld-button" href={addressOf(exportMyAccount)} download>
      {words.copy}
    </a>
    <p className="ld-quiet ld-small">{words.copyNote}</p>
  </section>
)

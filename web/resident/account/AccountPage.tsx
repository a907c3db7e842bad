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
import { forgetKept } from '../../kit/kept.ts'
import { dayTime } from '../../kit/format.ts'
import { Button, FactList, Field, Notice, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { words } from './account-words.ts'
import './account.css'
import { SignOut } from './Account.tsx'
import { Erase } from './Erase.tsx'
import { SignedIn } from './SignedIn.tsx'

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
      <SignedIn title={words.signIn}>
        <Mine onGone={() => setGone(true)} demonstration={me?.demonstration ?? false} />
      </SignedIn>
    </Page>
  )
}

function Mine({ onGone, demonstration }: { onGone: () => void; demonstration: boolean }) {
  const { data: account, error, refetch } = useQuery(reply(getMyAccount))
  if (!account) return error ? <Refused fault={error} again={refetch} /> : <Skeleton />
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
      <FactList
        facts={[
          [words.name, account.name],
          [words.phone, account.phone ?? words.noPhone],
        ]}
      />
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
          <Button onClick={() => setName(undefined)}>{words.notNow}</Button>
          <Refused fault={rename.error} />
        </>
      )}
    </section>
  )
}

const DEVICES_SHOWN = 5

/** This one first; of many only the latest, until somebody wants to see them all. */
function Devices() {
  const client = useQueryClient()
  const { data } = useQuery(reply(listMySessions))
  const [all, setAll] = useState(false)
  const rows = data?.rows.toSorted((a, b) => Number(b.current) - Number(a.current)) ?? []
  const end = useAction(endSession)
  const everywhere = useAction(signOutEverywhere)
  const leave = () => {
    client.clear()
    forgetKept()
    location.assign('/')
  }
  return (
    <section className="ld-card">
      <h2>{words.devices}</h2>
      <ul className="ld-list">
        {rows.slice(0, all ? undefined : DEVICES_SHOWN).map(({ id, current, device, seenAt }) => (
          <li key={id} className="ld-device">
            <span>
              {device ?? words.unknownDevice}
              <br />
              <small className="ld-quiet">{current ? words.thisOne : words.lastUsed(dayTime(seenAt))}</small>
            </span>
            {!current && (
              <Button size="small" disabled={end.isPending} onClick={() => end.mutate({ params: { id } })}>
                {words.endOne}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!all && rows.length > DEVICES_SHOWN && (
        <Button onClick={() => setAll(true)}>{words.allDevices(rows.length)}</Button>
      )}
      <Button disabled={everywhere.isPending} onClick={() => everywhere.mutate({}, { onSuccess: leave })}>
        {words.everywhere}
      </Button>
      <Refused fault={end.error ?? everywhere.error} />
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

import { Button, Input } from 'antd'
import { roleWords } from '../../../contract/access.ts'
import { signOut, type Me } from '../../../contract/identity/session.ts'
import { Bell } from '../../kit/Bell.tsx'
import { useUnread } from '../../kit/notices.ts'
import '../../kit/notices.css'
import { Mark } from '../../kit/parts.tsx'
import { useAction } from '../../kit/query.ts'
import { goWith } from '../parts/address.ts'
import { Go } from '../parts/Go.tsx'
import { useEntering } from '../parts/useEntering.ts'
import { say } from './words.ts'

/** Whose desk it is, the search, and whether the lists are live. */
export function Head({ me, live, onKeys }: { me: Me; live: boolean; onKeys: () => void }) {
  const out = useAction(signOut)
  const { leave } = useEntering()
  const unread = useUnread('DESK', me.signedIn)
  const grant = me.grants[0]
  return (
    <header className="lc-head">
      <Go to="/" className="lc-brand">
        <Mark />
        <strong>{say.product}</strong>
        {me.demonstration && <span className="ld-demo">{say.demonstration}</span>}
      </Go>
      <span className="lc-where">{grant?.place.name}</span>
      {me.permits.includes('orders:view') && (
        <Input.Search
          className="lc-search"
          placeholder={say.search}
          aria-label={say.search}
          id="search"
          allowClear
          onSearch={(q) => goWith('/orders', { view: 'ALL', q: q.trim() })}
        />
      )}
      <span className="lc-grow" />
      <output className={live ? 'lc-live' : 'lc-quiet'}>{live ? `● ${say.live}` : `○ ${say.polling}`}</output>
      <Go to="/notices" className="lc-bell">
        <Bell unread={unread} words={say.notices} />
      </Go>
      <Button size="small" onClick={onKeys} aria-label={say.keys} className="lc-keys">
        ?
      </Button>
      <Go to="/me" className="lc-person" label="我的账号">
        {me.name}
        {grant && <small> {roleWords[grant.role].zh}</small>}
      </Go>
      <Button size="small" onClick={() => out.mutate({}, { onSuccess: leave })}>
        {say.signOut}
      </Button>
    </header>
  )
}

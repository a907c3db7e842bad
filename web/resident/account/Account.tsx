import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getMe, signOut } from '../../../contract/identity/session.ts'
import { reply, useAction } from '../../kit/query.ts'
import { Bell } from '../../kit/Bell.tsx'
import { useUnread } from '../../kit/notices.ts'
import '../../kit/notices.css'
import { words as notices } from '../notices/words.ts'
import { words } from './words.ts'

/** Who is signed in, and the way to one's own things. */
export function Account() {
  const { data: me } = useQuery(reply(getMe))
  const unread = useUnread('PERSONAL', me?.signedIn === true)
  const out = useAction(signOut, ['session', 'orders'])
  return (
    <>
      {me?.signedIn && (
        <Link to="/notices" className="ld-bell-link">
          <Bell unread={unread} words={notices.bell} />
        </Link>
      )}
      <Link to="/my">{words.mine}</Link>
      {me?.signedIn && (
        <button
          type="button"
          className="ld-link"
          disabled={out.isPending}
          onClick={() => out.mutate({}, { onSuccess: () => location.assign('/') })}
        >
          {words.signOut}
          <span className="ld-wider">（{me.name}）</span>
        </button>
      )}
    </>
  )
}

/** In the demonstration nothing is real, and every page says so. */
export function DemoMark() {
  const { data: me } = useQuery(reply(getMe))
  return me?.demonstration ? <span className="ld-demo">{words.demonstration}</span> : null
}

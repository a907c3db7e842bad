import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getMe, signOut } from '../../../contract/identity/session.ts'
import { forgetKept } from '../../kit/kept.ts'
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
  return (
    <>
      {me?.signedIn && (
        <Link to="/notices" className="ld-bell-link">
          <Bell unread={unread} words={notices.bell} />
        </Link>
      )}
      <Link to="/my">{words.mine}</Link>
      {me?.signedIn && <SignOut className="ld-link ld-wider" name={me.name} />}
    </>
  )
}

/** A narrow head has no room for it: there it is on one's own page. */
export function SignOut({ className, name }: { className: string; name?: string | null }) {
  const out = useAction(signOut, ['session', 'orders'])
  const leave = () => {
    forgetKept()
    location.assign('/')
  }
  return (
    <button
      type="button"
      className={className}
      disabled={out.isPending}
      onClick={() => out.mutate({}, { onSuccess: leave })}
    >
      {words.signOut}
      {name && `（${name}）`}
    </button>
  )
}

/** In the demonstration nothing is real, and every page says so. */
export function DemoMark() {
  const { data: me } = useQuery(reply(getMe))
  return me?.demonstration ? <span className="ld-demo">{words.demonstration}</span> : null
}

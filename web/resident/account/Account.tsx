import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getMe, signOut } from '../../../contract/identity/session.ts'
import { reply, useAction } from '../../kit/query.ts'

/** Who is signed in, and the way to one's own things. */
export function Account() {
  const { data: me } = useQuery(reply(getMe))
  const out = useAction(signOut, ['session', 'orders'])
  if (!me?.signedIn) return <Link to="/my">我的单</Link>
  return (
    <>
      <Link to="/my">{me.name ?? '我的'}</Link>
      <button
        type="button"
        className="ld-button small"
        onClick={() => out.mutate({}, { onSuccess: () => location.assign('/') })}
      >
        退出
      </button>
    </>
  )
}

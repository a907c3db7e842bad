import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { getMe, signOut } from '../../../contract/identity/session.ts'
import { reply, useAction } from '../../kit/query.ts'
import { words } from './words.ts'

/** Who is signed in, and the way to one's own things. */
export function Account() {
  const { data: me } = useQuery(reply(getMe))
  const out = useAction(signOut, ['session', 'orders'])
  return (
    <>
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

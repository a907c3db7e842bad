import { useQuery } from '@tanstack/react-query'
import { getMe } from '../../../contract/identity/session.ts'
import { followOrder, getFollowing, unfollowOrder } from '../../../contract/orders/follow.ts'
import { Button, Refused } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'
import { before as words } from './before-words.ts'

/** For a neighbour with the same matter who is signed in: told how it goes, and shown to nobody. */
export function Follow({ code }: { code: string }) {
  const { data: me } = useQuery(reply(getMe))
  const { data } = useQuery({
    ...reply(getFollowing, { params: { code } }),
    enabled: me?.signedIn === true,
    retry: false,
  })
  const follow = useAction(followOrder)
  const unfollow = useAction(unfollowOrder)
  if (!data || data.own) return null
  const send = (act: typeof follow | typeof unfollow) => act.mutate({ params: { code } })
  return (
    <section className="ld-card" aria-label={words.follow}>
      <p>{data.following ? words.following : words.followNote}</p>
      {data.following ? (
        <Button size="small" disabled={unfollow.isPending} onClick={() => send(unfollow)}>
          {words.unfollow}
        </Button>
      ) : (
        <Button size="small" disabled={follow.isPending} onClick={() => send(follow)}>
          {words.follow}
        </Button>
      )}
      <Refused fault={follow.error ?? unfollow.error} />
    </section>
  )
}

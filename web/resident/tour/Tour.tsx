import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listDemoRoles, signInAsDemo } from '../../../contract/identity/session.ts'
import { listPublicPlaces } from '../../../contract/network/places.ts'
import { Refused, Skeleton } from '../../kit/parts.tsx'
import { reply, useAction } from '../../kit/query.ts'

const described = ['四道街社区', '草堂路社区', '清波社区', '同瑞社区']
const steps = [
  '以“居民”进入，在草堂路社区点一单，记下编号。',
  '以“站工作人员”进入控制台，受理这一单，派给青年志愿队。',
  '以“志愿队长”进入，接单、约时间、签到、签退、填结果。',
  '再以“居民”进入“我的单”，评价：解决了没有，几颗星。',
  '不登录，凭编号查进度：只有阶段和时间，没有个人信息。',
]

/** Ten minutes: the network, each role, one order's way. */
export function Tour() {
  const roles = useQuery(reply(listDemoRoles))
  const enter = useAction(signInAsDemo, ['session', 'orders'])
  return (
    <main className="ld-page">
      <h1>演示导览</h1>
      <p>
        六单运行一个区的新时代文明实践网络：居民点单，站所派单，队伍接单，做完评单、晒单。青羊区的 1
        个中心、12 个所、67 个站都在这里；人和单是演示数据。
      </p>
      <h2>一、看看网络</h2>
      <ul className="ld-list ld-card">
        {described.map((name) => (
          <Station key={name} name={name} />
        ))}
      </ul>
      <h2>二、扮演一个角色</h2>
      {roles.isPending && <Skeleton />}
      <Refused fault={roles.error ?? enter.error} />
      {roles.data?.rows.map(({ key, label, where, about }) => (
        <button
          key={key}
          type="button"
          className="ld-button"
          disabled={enter.isPending}
          onClick={() => enter.mutate({ body: { key } }, { onSuccess: ({ home }) => location.assign(home) })}
        >
          <span>
            {label} · {where}
            <br />
            <small className="ld-quiet">{about}</small>
          </span>
        </button>
      ))}
      <h2>三、跟着一单走</h2>
      <ol className="ld-card">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Link to="/outbox" className="ld-button">
        看演示短信
      </Link>
    </main>
  )
}

function Station({ name }: { name: string }) {
  const { data } = useQuery(reply(listPublicPlaces, { query: { q: name, size: 1 } }))
  const [place] = data?.rows ?? []
  if (!place) return null
  return (
    <li>
      <Link to="/p/$code" params={{ code: place.code }} className="ld-row">
        <strong>{place.name}</strong> <span className="ld-quiet ld-small">{place.parentName}</span>
      </Link>
    </li>
  )
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { trackOrder } from '../../../contract/orders/orders.ts'
import { dayTime } from '../../kit/format.ts'
import { CodeBox } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'

/** The code, what happens next and when. */
export function OrderDone() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data } = useSuspenseQuery(reply(trackOrder, { params: { code } }))
  return (
    <main className="ld-page">
      <h1>收到了</h1>
      <p>
        {data.place}会在 <strong>{data.clock.dueAt ? dayTime(data.clock.dueAt) : '近日'}</strong> 前答复您。
      </p>
      <p>记下这个编号，凭它随时查进度，不用登录：</p>
      <CodeBox code={data.code} />
      <Link to="/track/$code" params={{ code }} className="ld-button primary">
        看进度
      </Link>
      <Link to="/my" className="ld-button">
        我的单
      </Link>
    </main>
  )
}

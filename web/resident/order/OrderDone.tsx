import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { trackOrder } from '../../../contract/orders/orders.ts'
import { dueTime } from '../../kit/format.ts'
import { CodeBox, Notice, Page } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { words } from './words.ts'

/** The code, what happens next and when. */
export function OrderDone() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data } = useSuspenseQuery(reply(trackOrder, { params: { code } }))
  const { dueAt } = data.clock
  return (
    <Page title={words.done} above={data.place}>
      <Notice tone="good">
        <strong>
          {dueAt ? words.answeredBy(data.place, dueTime(dueAt)) : words.answeredSoon(data.place)}
        </strong>
      </Notice>
      <p>{words.keepCode}：</p>
      <CodeBox code={data.code} />
      <ol className="ld-card">
        {words.nextSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Link to="/track/$code" params={{ code }} className="ld-button primary">
        {words.seeProgress}
      </Link>
      <Link to="/my" className="ld-button">
        {words.mine}
      </Link>
    </Page>
  )
}

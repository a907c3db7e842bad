import { Button } from 'antd'
import { dateTime } from '../../kit/format.ts'
import type { useOrders } from './useOrders.ts'
import { say } from './words.ts'

/** The rest of a list: a narrow search says how far it has looked before it goes on. */
export function More({ list }: { list: ReturnType<typeof useOrders> }) {
  if (!list.hasNextPage) return null
  return (
    <div className="lc-more">
      {list.until && <span className="lc-quiet">已经找到 {dateTime(list.until)} 的单，再往后还没找 </span>}
      <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {list.until ? '继续找' : say.more}
      </Button>
    </div>
  )
}

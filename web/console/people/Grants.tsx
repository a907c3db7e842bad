import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Empty, Skeleton } from 'antd'
import { listGrants } from '../../../contract/identity/session.ts'
import { call } from '../../kit/call.ts'
import { goWith, useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { GrantForm } from './GrantForm.tsx'
import { GrantLine } from './GrantLine.tsx'
import './people.css'
import { PlacePick } from './pickers.tsx'
import { WhoCanSee } from './WhoCanSee.tsx'

/** Who holds which role at a place and below it; what has ended on request. */
export function Grants() {
  const { siteId, ended } = useSearch()
  const list = useInfiniteQuery({
    queryKey: ['grants', 'list', siteId, ended],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listGrants, {
        query: {
          size: 50,
          ...(siteId && { siteId }),
          ...(ended && { withEnded: true }),
          ...(pageParam && { cursor: pageParam }),
        },
      }),
    getNextPageParam: ({ next }) => next,
  })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const place = rows.find((row) => row.place.id === siteId)?.place
  return (
    <>
      <Title title="授权" below="谁在哪个地点有什么岗位；收回立即生效">
        <GrantForm place={place} />
      </Title>
      <div className="lc-filters">
        <PlacePick
          allowClear
          {...(siteId && { value: siteId })}
          known={place?.name}
          placeholder="我管辖的全部地点"
          onChange={(id) => goWith('/grants', { siteId: id, ended })}
        />
        <Checkbox
          checked={Boolean(ended)}
          onChange={({ target }) => goWith('/grants', { siteId, ended: target.checked ? '1' : undefined })}
        >
          连同已结束的
        </Checkbox>
        {siteId && <WhoCanSee subject="site" id={siteId} label="谁能看到这个地点" />}
      </div>
      <Fault fault={list.error} again={() => void list.refetch()} />
      {list.isPending ? (
        <Skeleton active />
      ) : (
        <Panel title={siteId ? '这个地点及下级' : '全部'} count={list.hasNextPage ? undefined : rows.length}>
          {rows.length === 0 && <Empty description="这里还没有人有岗位，点右上角“授予岗位”" />}
          {rows.map((grant) => (
            <GrantLine key={grant.id} grant={grant} withPerson mayRevoke />
          ))}
        </Panel>
      )}
      {list.hasNextPage && (
        <Button
          className="lc-more"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          再看 50 项
        </Button>
      )}
    </>
  )
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { listCases } from '../../../contract/cases/cases.ts'
import { getPublicPlace, platforms, platformWords, type Platform } from '../../../contract/network/places.ts'
import { call } from '../../kit/call.ts'
import { Chips, Empty, More, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { CaseLine } from './CaseLine.tsx'
import { words } from './words.ts'

type Choice = Platform | 'ALL'
const choices: readonly (readonly [Choice, string])[] = [
  ['ALL', words.everyPlatform],
  ...platforms.map((platform) => [platform, platformWords[platform].zh] as const),
]

/** What has been done and may be told: of the district, or of one place and below. */
export function CaseList() {
  const search = useSearch({ strict: false }) as { place?: string; platform?: string }
  const navigate = useNavigate()
  const platform = platforms.find((known) => known === search.platform)
  const place = useQuery({
    ...reply(getPublicPlace, { params: { code: search.place ?? '' } }),
    enabled: search.place !== undefined,
  })
  return (
    <Page title={place.data ? words.of(place.data.name) : words.title}>
      <p className="ld-quiet">{words.lead}</p>
      <Chips<Choice>
        label={words.platform}
        options={choices}
        value={platform ?? 'ALL'}
        onChoose={(chosen) =>
          void navigate({
            to: '/cases',
            search: {
              ...(search.place && { place: search.place }),
              ...(chosen !== 'ALL' && { platform: chosen }),
            },
            replace: true,
          })
        }
      />
      <Refused fault={place.error} again={place.refetch} />
      <Rows placeCode={search.place} platform={platform} />
    </Page>
  )
}

function Rows({ placeCode, platform }: { placeCode: string | undefined; platform: Platform | undefined }) {
  const cases = useInfiniteQuery({
    queryKey: ['cases', listCases.path, 'pages', placeCode, platform],
    queryFn: ({ pageParam }) =>
      call(listCases, {
        query: {
          size: 20,
          ...(placeCode && { placeCode }),
          ...(platform && { platform }),
          ...(pageParam && { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const rows = cases.data?.pages.flatMap((page) => page.rows) ?? []
  if (cases.isPending) return <Skeleton />
  if (!cases.data) return <Refused fault={cases.error} again={cases.refetch} />
  if (rows.length === 0)
    return (
      <Empty says={platform ? words.noneOf : words.none}>
        <Link to="/home" className="ld-button">
          {words.order}
        </Link>
      </Empty>
    )
  return (
    <>
      <ul className="ld-list ld-card">
        {rows.map((told) => (
          <CaseLine key={told.code} told={told} />
        ))}
      </ul>
      <More list={cases} shown={rows.length} />
    </>
  )
}

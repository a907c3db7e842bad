import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { getCase } from '../../../contract/cases/cases.ts'
import { CaseStory } from '../../kit/case-story.tsx'
import { dayText } from '../../kit/format.ts'
import { Page } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { LatestCases } from './LatestCases.tsx'
import { words } from './words.ts'

/** One case, for anybody; nobody in it is named but the team. */
export function CasePage() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data: told } = useSuspenseQuery(reply(getCase, { params: { code } }))
  const { place } = told
  return (
    <Page
      title={told.title}
      above={
        <>
          <Link to="/p/$code" params={{ code: place.code }}>
            {place.name}
          </Link>{' '}
          · {words.publishedOn(dayText(told.publishedAt))}
        </>
      }
    >
      <CaseStory told={told} />
      <Link to="/p/$code/order" params={{ code: place.code }} className="ld-button primary">
        {words.order}
      </Link>
      <LatestCases place={place} except={told.code} />
    </Page>
  )
}

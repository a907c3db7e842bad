import { useQuery } from '@tanstack/react-query'
import { caseCounts } from '../../../contract/cases/desk.ts'
import { caseStateWords, type CaseState } from '../../../contract/cases/words.ts'
import { reply } from '../../kit/query.ts'
import { withSearch } from '../parts/address.ts'
import { Go } from '../parts/Go.tsx'
import { useMay } from '../parts/useMe.ts'

export type Tab = 'WAITING' | CaseState

const tabs: readonly (readonly [Tab, string])[] = [
  ['WAITING', '可以晒的单'],
  ['DRAFT', caseStateWords.DRAFT.zh],
  ['IN_REVIEW', caseStateWords.IN_REVIEW.zh],
  ['PUBLISHED', caseStateWords.PUBLISHED.zh],
  ['TAKEN_DOWN', caseStateWords.TAKEN_DOWN.zh],
]
const COUNTED_MOST = 100

/** The tab that the address names; else what this person works on. */
export function useTab(named: string | undefined): Tab {
  const edits = useMay('cases:edit')
  return tabs.find(([tab]) => tab === named)?.[0] ?? (edits ? 'WAITING' : 'IN_REVIEW')
}

/** The lists of the showcase, and how many wait in each that somebody must work on. */
export function CaseTabs({ shown }: { shown: Tab }) {
  const edits = useMay('cases:edit')
  const { data } = useQuery(reply(caseCounts))
  const counts: Partial<Record<Tab, number | undefined>> = {
    WAITING: data?.waiting,
    DRAFT: data?.drafts,
    IN_REVIEW: data?.inReview,
  }
  return (
    <nav className="lc-tabs" aria-label="晒单的几种状态">
      {tabs
        .filter(([tab]) => tab !== 'WAITING' || edits)
        .map(([tab, label]) => (
          <Go key={tab} to={withSearch('/cases', { tab })} current={tab === shown}>
            {label} <span className="lc-count">{countText(counts[tab])}</span>
          </Go>
        ))}
    </nav>
  )
}

const countText = (count: number | undefined) =>
  count === undefined ? '' : count >= COUNTED_MOST ? '99+' : String(count)

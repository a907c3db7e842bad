import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { caseOfOrder } from '../../../contract/cases/cases.ts'
import { Notice } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'
import { words } from './words.ts'

/** Leads from the code of an order to its case, where there is one. */
export function CaseOfOrder({ code }: { code: string }) {
  const { data } = useQuery(reply(caseOfOrder, { params: { code } }))
  if (!data?.code) return null
  return (
    <Notice tone="good">
      <p>{words.hasCase}</p>
      <Link to="/cases/$code" params={{ code: data.code }} className="ld-button">
        {words.seeCase}
      </Link>
    </Notice>
  )
}

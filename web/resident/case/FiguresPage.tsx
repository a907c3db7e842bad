import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import {
  figurePeriods,
  figurePeriodWords,
  figureWords,
  getFigures,
  listMerit,
  meritOrders,
  meritOrderWords,
  type Figure,
  type FigurePeriod,
} from '../../../contract/cases/figures.ts'
import { Chips, Empty, Page, Refused, Skeleton } from '../../kit/parts.tsx'
import { figureText } from '../../kit/figure-text.ts'
import { reply } from '../../kit/query.ts'
import './case.css'
import { words } from './words.ts'

const periods = figurePeriods.map((period) => [period, figurePeriodWords[period].zh] as const)

/** The public figures of a place and what stands below it; each says what it counts. */
export function FiguresPage() {
  const { code } = useParams({ strict: false }) as { code: string }
  const search = useSearch({ strict: false }) as { period?: string }
  const navigate = useNavigate()
  const period = figurePeriods.find((known) => known === search.period) ?? 'MONTHS_12'
  const { data } = useSuspenseQuery(reply(getFigures, { query: { placeCode: code, period } }))
  const choose = (chosen: FigurePeriod) =>
    void navigate({
      to: '/p/$code/figures',
      params: { code },
      search: { period: chosen },
      replace: true,
    })
  return (
    <Page
      title={words.figuresOf(data.place.name)}
      above={
        <Link to="/p/$code" params={{ code }}>
          ‹ {data.place.name}
        </Link>
      }
    >
      <p className="ld-quiet">{words.figuresLead}</p>
      <Chips<FigurePeriod> label={words.period} options={periods} value={period} onChoose={choose} />
      <div className="ld-figures">
        {data.figures.map((figure) => (
          <Tile key={figure.name} figure={figure} placeCode={code} />
        ))}
      </div>
      <Merit code={code} period={period} />
    </Page>
  )
}

function Tile({ figure, placeCode }: { figure: Figure; placeCode: string }) {
  const { zh, definition } = figureWords[figure.name]
  return (
    <details className="ld-figure">
      <summary>
        <span className="ld-quiet">{zh}</span>
        <strong>{figureText(figure) ?? words.unknown}</strong>
      </summary>
      <p className="ld-quiet ld-small">
        {definition} {words.countOf(figure.of)}
      </p>
      {figure.name === 'CASES' && figure.of > 0 && (
        <Link to="/cases" search={{ place: placeCode }} className="ld-link">
          {words.all}
        </Link>
      )}
    </details>
  )
}

type By = (typeof meritOrders)[number]

/** Teams, never persons. */
function Merit({ code, period }: { code: string; period: FigurePeriod }) {
  const [by, setBy] = useState<By>('FINISHED')
  const span = period === 'ALL' ? 'ALL' : 'MONTHS_12'
  const list = useQuery(reply(listMerit, { query: { placeCode: code, period: span, by, size: 10 } }))
  return (
    <>
      <h2>
        {words.merit} · {figurePeriodWords[span].zh}
      </h2>
      <p className="ld-quiet">{words.meritLead}</p>
      <Chips<By>
        label={words.meritBy}
        options={meritOrders.map((order) => [order, meritOrderWords[order].zh] as const)}
        value={by}
        onChoose={setBy}
      />
      {list.isPending && <Skeleton />}
      <Refused fault={list.error} again={list.refetch} />
      {list.data?.rows.length === 0 && <Empty says={words.meritNone} />}
      {list.data && list.data.rows.length > 0 && (
        <ol className="ld-list ld-card">
          {list.data.rows.map((row, index) => (
            <li key={row.team.id} className="ld-merit">
              <span>{index + 1}</span>
              <strong>{row.team.name}</strong>
              <span className="ld-small">
                {words.finishedBy(row.finished)}
                <br />
                <span className="ld-quiet">
                  {row.averageStars === null
                    ? words.fewRatings(list.data.ratingsLeast)
                    : words.stars(row.averageStars)}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

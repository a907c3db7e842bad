import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import {
  listCalendar,
  listCalendarChanges,
  type CalendarChange,
  type CalendarDayView,
} from '../../../contract/house/calendar.ts'
import { DAY_MS, dateTime } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { goWith, useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useMay } from '../parts/useMe.ts'
import { DayForm } from './DayForm.tsx'
import '../people/people.css'
import './house.css'
import { YearGrid } from './YearGrid.tsx'
import { sayDay, today } from './values.ts'

const FIRST = 2025
const LAST = 2027

/** The official holidays and make-up workdays of a year; time limits in working days count by them. */
export function Calendar() {
  const search = useSearch()
  const year = Number(search.year ?? today().slice(0, 4))
  const mayEdit = useMay('settings:edit')
  const [on, setOn] = useState<string>()
  const { data, error, refetch } = useQuery(reply(listCalendar, { query: { year } }))
  const rows = data?.rows ?? []
  const provisional = rows.some(({ announced }) => !announced)
  return (
    <>
      <Title title="日历" below="节假日和调休上班日；按工作日算的时限照这里算">
        <Segmented
          value={year}
          options={Array.from({ length: LAST - FIRST + 1 }, (_, index) => ({
            value: FIRST + index,
            label: `${FIRST + index} 年`,
          }))}
          onChange={(value) => goWith('/calendar', { year: String(value) })}
        />
        {mayEdit && <Button onClick={() => setOn(`${year}-${today().slice(5)}`)}>添加一天</Button>}
      </Title>
      <Fault fault={error} again={() => void refetch()} />
      {data && rows.length === 0 && <Alert type="warning" showIcon title={`${year} 年还没有放假安排`} />}
      {provisional && (
        <Alert
          className="lc-fault"
          type="warning"
          showIcon
          title={`${year} 年的放假通知还没有公布`}
          description="下面带虚线的是按法律推算的，没有调休。公布以后在这里改，在办事项的时限会跟着重新计算。"
        />
      )}
      {data ? <YearGrid year={year} days={rows} {...(mayEdit && { onPick: setOn })} /> : <Skeleton active />}
      <div className="lc-mine lc-below">
        <DayList days={rows} />
        <Changes year={year} />
      </div>
      {on && <DayForm on={on} day={rows.find((row) => row.on === on)} onClose={() => setOn(undefined)} />}
    </>
  )
}

const DayList = ({ days }: { days: readonly CalendarDayView[] }) => (
  <Panel title="放假和调休" count={days.length}>
    {groupsOf(days).map(({ name, kind, from, to, count, announced }) => (
      <div key={`${kind}${from}`} className="lc-rule">
        <div>
          <strong>{name}</strong> {kind === 'HOLIDAY' ? '放假' : '调休上班'}
          {!announced && '（推算）'}
        </div>
        <div className="lc-quiet">
          {sayDay(from)}
          {to !== from && ` 至 ${sayDay(to)}，${count} 天`}
        </div>
      </div>
    ))}
  </Panel>
)

interface Group extends Pick<CalendarDayView, 'name' | 'kind' | 'announced'> {
  from: string
  to: string
  count: number
}

const isNext = (day: string, after: string) => Date.parse(after) - Date.parse(day) === DAY_MS

/** Days that follow one another under one name are one line. */
function groupsOf(days: readonly CalendarDayView[]): Group[] {
  const groups: Group[] = []
  for (const { on, name, kind, announced } of days) {
    const last = groups.at(-1)
    if (last && last.name === name && last.kind === kind && isNext(last.to, on)) {
      last.to = on
      last.count += 1
    } else groups.push({ name, kind, announced, from: on, to: on, count: 1 })
  }
  return groups
}

const kindWords = { HOLIDAY: '放假', MAKEUP_WORKDAY: '调休上班' } as const
const dayWord = (kind: CalendarChange['before']) => (kind ? kindWords[kind] : '照平常')

/** What was changed, and how many running limits it moved; while they are being counted the list asks again. */
function Changes({ year }: { year: number }) {
  const { data, error } = useQuery({
    ...reply(listCalendarChanges, { query: { year } }),
    refetchInterval: ({ state }) => (state.data?.rows.some(({ clocks }) => !clocks) ? 2000 : false),
  })
  return (
    <Panel title="改过什么" count={data?.rows.length}>
      <Fault fault={error} />
      {data?.rows.length === 0 && <p className="lc-quiet">没有改过，和官方公布的一样。</p>}
      {data?.rows.map((change) => (
        <div key={change.id} className="lc-rule">
          <div>
            <strong>{sayDay(change.on)}</strong> {dayWord(change.before)} → {dayWord(change.after)}
            <div className="lc-quiet">
              {change.by ?? '系统'} {dateTime(change.at)} 改
            </div>
          </div>
          <div className="lc-quiet">{moved(change)}</div>
        </div>
      ))}
    </Panel>
  )
}

function moved({ clocks }: CalendarChange): string {
  if (!clocks) return '正在重新计算在办事项的时限…'
  if (clocks.moved === 0) return '没有时限因此变动'
  return `看过 ${clocks.looked} 件在办事项，${clocks.moved} 件的时限变了`
}

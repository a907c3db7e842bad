import { useQuery } from '@tanstack/react-query'
import { Drawer, Empty, Segmented, Select, Table, Tooltip } from 'antd'
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
  type FigureName,
  type FigurePeriod,
  type MeritRow,
} from '../../../contract/cases/figures.ts'
import type { PlaceRef } from '../../../contract/network/places.ts'
import { figureText } from '../../kit/figure-text.ts'
import { reply } from '../../kit/query.ts'
import { goWith, useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { useMe } from '../parts/useMe.ts'
import './cases.css'
import { FigureRecords, recordsOf } from './FigureRecords.tsx'
import '../parts/figures.css'

/** The figures of one's places as the public sees them, each opening to the orders behind it. */
export function FigureBoard() {
  const search = useSearch()
  const places = [...new Map(useMe()?.grants.map(({ place }) => [place.id, place]) ?? []).values()]
  const place = places.find(({ code }) => code === search.place) ?? places[0]
  const period = figurePeriods.find((known) => known === search.period) ?? 'MONTHS_12'
  const set = (changed: Record<string, string>) => goWith('/figures', { ...search, ...changed })
  return (
    <>
      <Title title="成效" below="和居民看到的是同一组数字；点一个数字，看它背后的单">
        {place && (
          <a href={`/p/${place.code}/figures`} target="_blank" rel="noreferrer">
            打开公开页面
          </a>
        )}
      </Title>
      <div className="lc-filters">
        {places.length > 1 && (
          <Select
            aria-label="地点"
            value={place?.code ?? ''}
            options={places.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(code) => set({ place: code })}
          />
        )}
        <Segmented<FigurePeriod>
          aria-label="看多长时间"
          value={period}
          options={figurePeriods.map((value) => ({ value, label: figurePeriodWords[value].zh }))}
          onChange={(value) => set({ period: value })}
        />
      </div>
      {place && <Board key={`${place.code}${period}`} place={place} period={period} />}
    </>
  )
}

function Board({ place, period }: { place: PlaceRef; period: FigurePeriod }) {
  const query = { placeCode: place.code, period }
  const { data, error, refetch } = useQuery(reply(getFigures, { query }))
  const [open, setOpen] = useState<FigureName>()
  const records = open && recordsOf[open]
  return (
    <>
      <Fault fault={error} again={() => void refetch()} />
      <div className="lc-figures">
        {data?.figures.map((figure) => (
          <Tile key={figure.name} figure={figure} onOpen={() => setOpen(figure.name)} />
        ))}
      </div>
      <Merit place={place} period={period} />
      <Drawer
        open={records !== undefined}
        size={640}
        title={open && `${place.name} · ${figureWords[open].zh} · ${figurePeriodWords[period].zh}`}
        onClose={() => setOpen(undefined)}
      >
        {open && records && (
          <>
            <p className="lc-quiet">{figureWords[open].definition}</p>
            <FigureRecords figure={records} placeCode={place.code} period={period} />
          </>
        )}
      </Drawer>
    </>
  )
}

function Tile({ figure, onOpen }: { figure: Figure; onOpen: () => void }) {
  const { zh, definition } = figureWords[figure.name]
  const inside = (
    <>
      <span>{zh}</span>
      <strong>{figureText(figure) ?? '还没有'}</strong>
      <small>按 {figure.of} 条算</small>
    </>
  )
  return (
    <Tooltip title={definition}>
      {figure.name === 'CASES' ? (
        <div className="lc-figure-held">
          <Go to="/cases?tab=PUBLISHED" className="lc-figure">
            {inside}
          </Go>
        </div>
      ) : (
        <button type="button" className="lc-figure" onClick={onOpen}>
          {inside}
        </button>
      )}
    </Tooltip>
  )
}

type By = (typeof meritOrders)[number]

function Merit({ place, period }: { place: PlaceRef; period: FigurePeriod }) {
  const [by, setBy] = useState<By>('FINISHED')
  const span = period === 'ALL' ? 'ALL' : 'MONTHS_12'
  const { data, error, isPending } = useQuery(
    reply(listMerit, { query: { placeCode: place.code, period: span, by, size: 20 } }),
  )
  const few = `评价不足 ${data?.ratingsLeast ?? 0} 个`
  return (
    <Panel
      title={`队伍光荣榜 · ${figurePeriodWords[span].zh}`}
      more={
        <Segmented<By>
          size="small"
          aria-label="按什么排"
          value={by}
          options={meritOrders.map((value) => ({ value, label: meritOrderWords[value].zh }))}
          onChange={setBy}
        />
      }
    >
      <Fault fault={error} />
      <Table<MeritRow>
        size="small"
        rowKey={({ team }) => team.id}
        loading={isPending}
        pagination={false}
        dataSource={data?.rows ?? []}
        locale={{ emptyText: data && <Empty description="这段时间还没有队伍上榜" /> }}
        columns={[
          { title: '名次', key: 'rank', width: 64, render: (_, __, index) => index + 1 },
          { title: '队伍', key: 'team', render: (_, { team }) => team.name },
          { title: '办成', dataIndex: 'finished', width: 80, align: 'right' },
          { title: '评价', dataIndex: 'rated', width: 80, align: 'right' },
          {
            title: '平均星数',
            key: 'stars',
            width: 140,
            align: 'right',
            render: (_, { averageStars }) =>
              averageStars === null ? <span className="lc-quiet">{few}</span> : averageStars.toFixed(1),
          },
        ]}
      />
    </Panel>
  )
}

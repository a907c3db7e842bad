import { useQuery } from '@tanstack/react-query'
import {
  getPlaceHistory,
  placeKindWords,
  platformWords,
  type PlaceKind,
  type Platform,
} from '../../../contract/network/places.ts'
import type { Reply } from '../../../contract/route.ts'
import { dateTime, spacedCode } from '../../kit/format.ts'
import { reply } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel } from '../parts/Screen.tsx'

type History = Reply<typeof getPlaceHistory>
type Row = History['rows'][number]

const fieldNames: Record<string, string> = {
  name: '名称',
  officialCode: '官方编码',
  address: '地址',
  floorAreaSquareMetres: '面积',
  openingHours: '开放时间',
  partyBody: '党组织',
  phone: '电话',
  introduction: '简介',
  mainVenue: '主阵地',
  foundedOn: '成立时间',
  pilot: '试点',
  plaqueOn: '挂牌日期',
  photoId: '照片',
  plaquePhotoId: '挂牌照片',
  longitude: '经度',
  latitude: '纬度',
}

/** Fields whose values say nothing to a person. */
const silent = new Set(['photoId', 'plaquePhotoId', 'foundedPrecision'])

/** What happened to a place, as sentences, newest first. */
export function PlaceHistory({ id }: { id: string }) {
  const { data, error } = useQuery(reply(getPlaceHistory, { params: { id } }))
  return (
    <Panel title="经过">
      <Fault fault={error} />
      {data?.rows.length === 0 && <p className="lc-quiet">这个地点是系统启用时就有的，之后没有变动。</p>}
      <ol className="ld-timeline">
        {data?.rows.map((row) => (
          <li key={row.id}>
            <Sentence row={row} names={data.names} />
            {typeof row.words?.reason === 'string' && <blockquote>{row.words.reason}</blockquote>}
            <div className="lc-quiet">
              <time dateTime={row.at}>{dateTime(row.at)}</time> · {row.who}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Sentence({ row, names }: { row: Row; names: History['names'] }) {
  const name = (key: string) => {
    const id = row.facts[key]
    return typeof id === 'string' ? `“${names[id] ?? '另一个地点'}”` : '别处'
  }
  switch (row.act) {
    case 'CREATE':
      return (
        <>
          在{name('parentId')}之下设立{kindOf(row)}
        </>
      )
    case 'IMPORT':
      return (
        <>
          由表格导入设立 · <Go to={`/network/import/${String(row.facts.importId)}`}>看这次导入</Go>
        </>
      )
    case 'EDIT':
      return <Edited facts={row.facts} />
    case 'MOVE':
      return (
        <>
          从{name('fromId')}移到{name('toId')}之下
        </>
      )
    case 'MERGE':
      return <>并入{name('intoId')}</>
    case 'ABSORB':
      return <>{name('fromId')}并入这里</>
    case 'CLOSE':
      return <>停用</>
    case 'RENEW_CODE':
      return <>换了二维码，新编号 {spacedCode(String(row.facts.to))}，旧码仍然有效</>
    default:
      return <>{row.act}</>
  }
}

function kindOf({ facts }: Row): string {
  const words = placeKindWords[facts.kind as PlaceKind]
  return words ? words.zh : ''
}

/** 地址：甲 → 乙；电话：新填 028-… */
function Edited({ facts }: { facts: Row['facts'] }) {
  const changed = Object.entries((facts.changed ?? {}) as Record<string, [unknown, unknown]>)
  const lines = changed
    .filter(([field]) => field !== 'foundedPrecision')
    .map(
      ([field, [before, after]]) =>
        `${fieldNames[field] ?? field}${silent.has(field) ? '' : `：${said(before)} → ${said(after)}`}`,
    )
  const platforms = facts.platforms as [Platform[], Platform[]] | undefined
  if (platforms) lines.push(`服务平台：${list(platforms[0])} → ${list(platforms[1])}`)
  return <>修改了{lines.join('；') || '资料'}</>
}

const list = (platforms: readonly Platform[]) =>
  platforms.map((platform) => platformWords[platform].zh).join('、') || '无'

function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return '未填'
  if (typeof value === 'boolean') return value ? '是' : '否'
  const text = String(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { getMe } from '../../../contract/identity/session.ts'
import { listPublicPlaces, placeKindWords } from '../../../contract/network/places.ts'
import { Field, Refused, Skeleton } from '../../kit/parts.tsx'
import { reply } from '../../kit/query.ts'

/** Find your station, or look up a code. */
export function Home() {
  const [text, setText] = useState('')
  const { data: me } = useQuery(reply(getMe))
  const places = useQuery(reply(listPublicPlaces, { query: { q: text.trim() || undefined, size: 30 } }))
  return (
    <main className="ld-page">
      <h1>有事说一声，身边有人帮</h1>
      <p className="ld-quiet">扫站点墙上的二维码，或在这里找到您的社区。</p>
      {me?.demonstration && (
        <p className="ld-notice">
          这是演示区，人和单都是演示数据。<Link to="/tour">从这里开始导览</Link>
        </p>
      )}
      <Field label="找站点" hint="可输入社区名、拼音或首字母，例如“草堂路”或 ctl">
        {(described) => (
          <input
            {...described}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {places.isPending && <Skeleton />}
      <Refused fault={places.error} />
      {places.data?.rows.length === 0 && (
        <p className="ld-notice">没有找到“{text}”。换个说法，或打电话到社区请工作人员代点。</p>
      )}
      <ul className="ld-list ld-card">
        {places.data?.rows.map((place) => (
          <li key={place.id}>
            <Link to="/p/$code" params={{ code: place.code }} className="ld-row">
              <strong>{place.name}</strong>
              <div className="ld-quiet ld-small">
                {placeKindWords[place.kind].zh}
                {place.parentName && ` · ${place.parentName}`}
              </div>
            </Link>
          </li>
        ))}
      </ul>
      <CodeSearch />
    </main>
  )
}

function CodeSearch() {
  const [code, setCode] = useState('')
  const navigate = useNavigate()
  const look = (event: FormEvent) => {
    event.preventDefault()
    void navigate({ to: '/track/$code', params: { code: code.trim() } })
  }
  return (
    <form className="ld-card" onSubmit={look}>
      <Field label="凭编号查进度" hint="十位编号，字母不分大小写">
        {(described) => (
          <input
            {...described}
            value={code}
            autoCapitalize="characters"
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="ld-button" disabled={code.trim().length < 10}>
        查进度
      </button>
    </form>
  )
}

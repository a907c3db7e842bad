import { Form } from 'antd'
import type { PlaceRef } from '../../../contract/network/places.ts'
import { Panel } from '../parts/Screen.tsx'
import type { Typed } from './menu-form.ts'
import { seasonText } from './words.ts'

/** The item as a resident reads it, with what has been typed and not saved yet. */
export function Seen({ place }: { place: PlaceRef | undefined }) {
  const typed = Form.useWatch((values: Typed) => values) as Partial<Typed> | undefined
  const { seasonFrom = null, seasonTo = null } = typed ?? {}
  const facts = [
    ['谁来做', typed?.provider],
    ['哪里', typed?.area],
    ['季节', seasonFrom && seasonTo ? `每年 ${seasonText({ seasonFrom, seasonTo })}提供` : undefined],
    ['名额', typed?.capacityPerMonth && `每月 ${typed.capacityPerMonth} 次`],
    ['条件', typed?.conditions],
    ['要当心', typed?.riskNote],
  ] as const
  return (
    <Panel title="居民看到的">
      <div className="lm-seen">
        <strong>{typed?.title || '还没有名称'}</strong>
        {place && <div className="lc-quiet">{place.name}</div>}
        {typed?.description && <p>{typed.description}</p>}
        <dl className="lc-facts">
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </div>
    </Panel>
  )
}

import type { Order } from '../../../contract/orders/views.ts'
import { dateTime, duration } from '../../kit/format.ts'
import { addressPhoto } from '../../kit/photos.ts'
import { Panel } from '../parts/Screen.tsx'

const kinds = { BEFORE: '服务前', AFTER: '服务后' } as const

/** Photos and who was there; nothing when there is neither. */
export function Evidence({ order: { photos, attendance } }: { order: Order }) {
  if (photos.length === 0 && attendance.length === 0) return null
  return (
    <Panel title="照片和签到">
      {photos.length > 0 && (
        <div className="lc-photos">
          {photos.map(({ id, kind, at }) => (
            <a key={id} href={addressPhoto(id)} target="_blank" rel="noreferrer">
              <img src={addressPhoto(id)} alt={`${kinds[kind]}的照片`} loading="lazy" />
              <small>
                {kinds[kind]} · {dateTime(at)}
              </small>
            </a>
          ))}
        </div>
      )}
      <dl className="lc-facts">
        {attendance.map(({ personId, name, checkedInAt, serviceMinutes }) => (
          <div key={`${personId}${checkedInAt}`}>
            <dt>{name}</dt>
            <dd>
              {dateTime(checkedInAt)} 到场，
              {serviceMinutes === null ? '还在场' : `服务 ${duration(serviceMinutes)}`}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

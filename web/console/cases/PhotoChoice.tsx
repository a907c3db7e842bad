import { Checkbox } from 'antd'
import type { Case } from '../../../contract/cases/desk.ts'
import { addressPhoto } from '../../kit/photos.ts'
import { say } from './words.ts'

interface PhotoChoiceProps {
  photos: Case['photos']
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}

const kinds = { BEFORE: '服务前', AFTER: '服务后' } as const

/** One tick a photo, and the tick says that somebody has looked. */
export function PhotoChoice({ photos, chosen, onChoose }: PhotoChoiceProps) {
  return (
    <fieldset className="lc-case-part">
      <legend>照片</legend>
      {photos.length === 0 && <p className="lc-quiet">{say.photosNone}</p>}
      <div className="lc-case-photos">
        {photos.map(({ id, fileId, kind }) => (
          <div key={id}>
            <a href={addressPhoto(fileId)} target="_blank" rel="noreferrer">
              <img src={addressPhoto(fileId)} alt={`${kinds[kind]}的照片，点开看大图`} loading="lazy" />
            </a>
            <small>{kinds[kind]}</small>
            <Checkbox
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                onChoose(
                  photos
                    .map((photo) => photo.id)
                    .filter((known) => (known === id ? target.checked : chosen.includes(known))),
                )
              }
            >
              公开这一张。{say.noFace}
            </Checkbox>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

import type { ToldCase } from '../../contract/cases/cases.ts'
import { platformWords } from '../../contract/network/places.ts'
import { orderKindWords, solvedWords } from '../../contract/orders/words.ts'
import './case-story.css'
import { FactList } from './fact-list.tsx'
import { duration } from './format.ts'
import { addressPhoto } from './photos.ts'
import { StarLine } from './star-line.tsx'

const zh = {
  asked: '居民说',
  done: '志愿者做了',
  said: '居民评',
  took: '用时',
  by: '服务队伍',
  photos: { BEFORE: '服务前', AFTER: '服务后' },
} as const

/** The story of one order: what was asked, what was done, what was said of it, before and after. */
export function CaseStory({ told }: { told: ToldCase }) {
  const { kind, platform, team, photos } = told
  return (
    <article className="ld-case">
      <p className="ld-case-kinds">
        {platform && <span className="ld-state">{platformWords[platform].zh}</span>}
        {kind === 'MICRO_WISH' && <span className="ld-state">{orderKindWords[kind].zh}</span>}
      </p>
      {photos.length > 0 && <BeforeAfter photos={photos} />}
      <h2>{zh.asked}</h2>
      <p className="ld-case-text">{told.asked}</p>
      <h2>{zh.done}</h2>
      <p className="ld-case-text">{told.done}</p>
      <h2>{zh.said}</h2>
      <blockquote>
        <StarLine stars={told.stars} /> {solvedWords[told.solved].zh}
        {told.said && <p className="ld-case-text">{told.said}</p>}
      </blockquote>
      <FactList
        also="ld-card"
        facts={[
          [zh.took, duration(told.tookMinutes)],
          [zh.by, team?.name],
        ]}
      />
    </article>
  )
}

/** Pictures of before left, of after right, where there are both. */
const BeforeAfter = ({ photos }: { photos: ToldCase['photos'] }) => (
  <div className={photos.length === 1 ? 'ld-case-photos one' : 'ld-case-photos'}>
    {photos.map(({ id, kind }) => (
      <figure key={id}>
        <img src={addressPhoto(id)} alt={`${zh.photos[kind]}的照片`} loading="lazy" />
        <figcaption>{zh.photos[kind]}</figcaption>
      </figure>
    ))}
  </div>
)

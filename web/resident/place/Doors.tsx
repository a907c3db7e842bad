import { Link } from '@tanstack/react-router'
import './place.css'
import type { Via } from './via.ts'
import { words } from './words.ts'

/** What a place is asked for: anything at all in large, and beside it a question, a wish, a dispute. */
export function Doors({ code, via }: { code: string; via?: Via | undefined }) {
  const params = { code }
  const kept = via ? { via } : {}
  return (
    <>
      <Link to="/p/$code/order" params={params} search={kept} className="ld-button primary large">
        {words.order}
      </Link>
      <nav className="place-doors" aria-label={words.doors}>
        <Link to="/p/$code/ask" params={params} className="ld-button">
          {words.ask}
        </Link>
        <Link to="/p/$code/wishes" params={params} className="ld-button">
          {words.wish}
        </Link>
        <Link to="/p/$code/mediate" params={params} className="ld-button">
          {words.mediate}
        </Link>
      </nav>
    </>
  )
}

import type { Canned } from '../../kit/canned.ts'
import { words } from './words.ts'

export type Ready = Pick<Canned, 'id' | 'label' | 'words'>

/** Words that are said again and again: one tap writes them. */
export const CannedChips = ({
  canned,
  onChoose,
}: {
  canned: readonly Ready[]
  onChoose: (words: string) => void
}) =>
  canned.length > 0 && (
    <fieldset className="ld-chips">
      <legend>{words.canned}</legend>
      {canned.map((row) => (
        <button
          key={row.id}
          type="button"
          className="ld-chip"
          title={row.words}
          onClick={() => onChoose(row.words)}
        >
          {row.label}
        </button>
      ))}
    </fieldset>
  )

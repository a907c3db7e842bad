import type { PrivateMark } from '../../../contract/cases/desk.ts'
import { privateKindWords } from '../../../contract/cases/words.ts'
import { diff } from '../../kit/diff.ts'

/** A text in which what must not be public is marked, each with what it is. */
export function Marked({ text, marks }: { text: string; marks: readonly PrivateMark[] }) {
  const parts = marks.map(({ from, to, kind }, index) => {
    const before = text.slice(marks[index - 1]?.to ?? 0, from)
    return (
      <span key={from}>
        {before}
        <mark title={privateKindWords[kind].zh}>{text.slice(from, to)}</mark>
      </span>
    )
  })
  return (
    <p className="lc-case-text">
      {parts}
      {text.slice(marks.at(-1)?.to ?? 0)}
    </p>
  )
}

/** Two texts side by side: left what was said, with what was left out; right what will be told, with what came in. */
export function Compared({ before, after }: { before: string; after: string }) {
  const stretches = diff(before, after)
  const side = (kind: 'OUT' | 'IN') =>
    stretches.filter((stretch) => stretch.kind === 'SAME' || stretch.kind === kind)
  return (
    <div className="lc-case-pair">
      <p className="lc-case-text">
        {before === '' && <span className="lc-quiet">没有写</span>}
        {side('OUT').map(({ kind, text }, index) =>
          kind === 'OUT' ? (
            <del key={`${index}${text}`}>{text}</del>
          ) : (
            <span key={`${index}${text}`}>{text}</span>
          ),
        )}
      </p>
      <p className="lc-case-text">
        {after === '' && <span className="lc-quiet">不写</span>}
        {side('IN').map(({ kind, text }, index) =>
          kind === 'IN' ? (
            <ins key={`${index}${text}`}>{text}</ins>
          ) : (
            <span key={`${index}${text}`}>{text}</span>
          ),
        )}
      </p>
    </div>
  )
}

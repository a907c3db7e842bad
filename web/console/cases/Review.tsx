import type { Case } from '../../../contract/cases/desk.ts'
import { Panel } from '../parts/Screen.tsx'
import { Compared, Marked } from './Marked.tsx'
import { caseFields, fieldWords, say } from './words.ts'

/** The case beside what was really said: deleted words struck out left, added ones underlined right. */
export const Review = ({ told }: { told: Case }) => (
  <Panel
    title="原话和案例"
    more={
      <span className="lc-quiet">
        <del>划掉的</del> 没有写进案例，<ins>加线的</ins> 是编辑写的
      </span>
    }
  >
    <div className="lc-case-pair lc-case-heads">
      <strong>原话</strong>
      <strong>案例</strong>
    </div>
    {caseFields.map((field) => {
      const marks = told.marks.filter((mark) => mark.field === field)
      return (
        <section key={field}>
          <h3>{fieldWords[field].name.replace(/（.*）/, '')}</h3>
          <Compared before={told.original[field]} after={told[field]} />
          {marks.length > 0 && (
            <div className="lc-case-found" role="alert">
              <strong>不能公开：</strong>
              <Marked text={told[field]} marks={marks} />
            </div>
          )}
        </section>
      )
    })}
    {told.marks.length === 0 && <p className="lc-case-clean">{say.clean}</p>}
  </Panel>
)

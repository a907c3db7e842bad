import type { ReactNode } from 'react'
import './note.css'

/** Something to know, not to worry about: a title and a sentence. */
export const Note = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="lc-note">
    <strong>{title}</strong>
    {children && <div>{children}</div>}
  </div>
)

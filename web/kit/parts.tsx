/** The pieces everybody shares, under one name. */
export { FactList } from './fact-list.tsx'
export { Check, Chips, Field, Stars } from './form.tsx'
export { Button, Empty, ListEnd, Mark, More, Notice, Page, Refused, Skeleton } from './page.tsx'
export { ActionBar, CodeBox, Deadline, StageRail, TeamChip } from './order-parts.tsx'
export { sentencesOf, Timeline } from './timeline.tsx'

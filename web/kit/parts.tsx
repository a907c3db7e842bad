/** The pieces everybody shares, under one name. */
export { Chips, Field, Stars } from './form.tsx'
export { Button, Mark, Notice, Page, Refused, Skeleton } from './page.tsx'
export { ActionBar, CodeBox, Deadline, PlaceLine, StageRail, TeamChip } from './order-parts.tsx'
export { sentencesOf, Timeline } from './timeline.tsx'

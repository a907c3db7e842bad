export { casePublished, caseTakenDown } from './case.events.ts'

export { mediatorReminded } from './mediation.events.ts'

export { draftEntry, noteUse } from './knowledge.commands.ts'
export { findAnswers } from './knowledge.queries.ts'
export { decodePosition, pageOf, type Position } from './position.ts'

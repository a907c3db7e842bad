export { draftEntry, noteUse } from './knowledge.commands.ts'
export { findAnswers } from './knowledge.queries.ts'

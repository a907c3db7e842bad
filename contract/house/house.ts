export * from './audit.ts'
export * from './calendar.ts'
export * from './settings.ts'

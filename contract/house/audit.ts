import * as z from 'zod/mini'
import { Cursor, Day, Done, Instant, PageSize, page, paragraph } from '../common.ts'
import { route } from '../route.ts'
import type { WordsFor } from '../words.ts'

export const AuditRow = z.object({
  id: z.uuid(),
  at: Instant,
  act: z.string(),
  subject: z.string(),
  subjectId: z.nullable(z.uuid()),
  by: z.nullable(z.object({ id: z.uuid(), name: z.string() })),
  /** The network address the act came from. */
  from: z.nullable(z.string()),
  facts: z.record(z.string(), z.unknown()),
  reason: z.nullable(z.string()),
})
export type AuditRow = z.infer<typeof AuditRow>

export const listAudit = route({
  method: 'GET',
  path: '/audit',
  summary: '审计记录：登录、失败、查看联系方式、导出，新的在前',
  permit: 'audit:view',
  query: z.object({
    act: z.optional(paragraph(40)),
    personId: z.optional(z.uuid()),
    on: z.optional(Day),
    cursor: z.optional(Cursor),
    size: PageSize,
  }),
  response: page(AuditRow),
})

/** What can have become of a sealed book. */
export const sealFaults = [
  'ROW_DELETED',
  'ROW_CHANGED',
  'ROW_SLIPPED_IN',
  'SEAL_MISSING',
  'CHAIN_BROKEN',
  'WORDS_CHANGED',
] as const
export type SealFault = (typeof sealFaults)[number]

export const sealFaultWords: WordsFor<SealFault> = {
  ROW_DELETED: { zh: '有记录被删掉了', en: 'a sealed row has been deleted' },
  ROW_CHANGED: { zh: '有记录被改过', en: 'a sealed row has been changed' },
  ROW_SLIPPED_IN: { zh: '有记录被插进了封存过的记录中间', en: 'a row was slipped in among sealed ones' },
  SEAL_MISSING: { zh: '这个封条不见了', en: 'this seal is missing' },
  CHAIN_BROKEN: { zh: '和前一个封条接不上', en: 'the chain does not follow from the seal before' },
  WORDS_CHANGED: { zh: '原话被改过', en: 'the words have been changed' },
}

const Book = z.enum(['HISTORY', 'AUDIT'])

export const SealState = z.object({
  books: z.array(
    z.object({
      book: Book,
      seals: z.int(),
      lastSealedAt: z.nullable(Instant),
      /** The head of the chain; a copy kept elsewhere proves that nothing before it was exchanged. */
      chain: z.nullable(z.string()),
      /** Rows that wait for the next seal, counted no further than 10,000. */
      waiting: z.int(),
    }),
  ),
  /** What the last verification found. */
  checked: z.nullable(
    z.object({
      at: Instant,
      seals: z.int(),
      rows: z.int(),
      notes: z.int(),
      /** The first entry that is not as it was sealed. */
      broken: z.nullable(
        z.object({
          book: z.enum(['HISTORY', 'AUDIT', 'NOTE']),
          number: z.nullable(z.int()),
          rowId: z.nullable(z.string()),
          why: z.enum(sealFaults),
        }),
      ),
    }),
  ),
})
export type SealState = z.infer<typeof SealState>

export const getSealState = route({
  method: 'GET',
  path: '/seals',
  topic: 'audit',
  summary: '历史与审计的封存：封到哪里，最近一次核对的结果',
  permit: 'audit:view',
  response: SealState,
})

export const checkSeals = route({
  method: 'POST',
  path: '/seals/check',
  topic: 'audit',
  summary: '现在把全部封存重新核对一遍，结果记入审计',
  permit: 'audit:view',
  perMinute: 6,
  response: Done,
})

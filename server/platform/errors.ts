import type { Problem } from '../../contract/common.ts'

export type Facts = Record<string, unknown>
export interface FieldFault {
  path: string
  message: string
}

/** Something the user can understand and act on; reaches the client as problem+json. Anything else thrown is our bug. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly facts: Facts | undefined
  readonly fields: FieldFault[] | undefined

  constructor(
    status: number,
    code: string,
    sentence: string,
    more: { facts?: Facts; fields?: FieldFault[] } = {},
  ) {
    super(sentence)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.facts = more.facts
    this.fields = more.fields
  }

  get problem(): Problem {
    return {
      type: `urn:liudan:${this.code}`,
      title: this.message,
      status: this.status,
      code: this.code,
      ...(this.facts && { facts: this.facts }),
      ...(this.fields && { fields: this.fields }),
    }
  }
}

/** A refusal whose writes stay: a failed sign-in is counted although it is refused. */
export class CommittedRefusal extends Refusal {}

export const badRequest = (code: string, sentence: string, facts?: Facts) =>
  new Refusal(400, code, sentence, { facts })
export const unauthorized = (code: string, sentence: string) => new Refusal(401, code, sentence)
export const forbidden = (code: string, sentence: string, facts?: Facts) =>
  new Refusal(403, code, sentence, { facts })
export const notFound = (code: string, sentence: string) => new Refusal(404, code, sentence)
export const conflict = (code: string, sentence: string, facts?: Facts) =>
  new Refusal(409, code, sentence, { facts })
export const tooLarge = (code: string, sentence: string) => new Refusal(413, code, sentence)
export const tooMany = (code: string, sentence: string, facts?: Facts) =>
  new Refusal(429, code, sentence, { facts })

/** One field of the form is wrong. */
export const invalid = (path: string, message: string) =>
  new Refusal(422, 'invalid_field', message, { fields: [{ path, message }] })

/** What must hold; a failure is our bug and crashes the request. */
export function assert(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`assertion failed: ${what}`)
}

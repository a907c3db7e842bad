/** Where lines go and from which level on. */
export interface LoggerOptions {
  level: string
  stream?: { write(line: string): void }
}

/** Mobile and landline numbers, ID numbers: what a message may quote from a request. */
const NUMBERS = [
  /(?<![\da-f-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\da-f])/gi,
  /(?<![\da-f-])0\d{2,3}[ -]?\d{7,8}(?![\da-f])/gi,
  /(?<!\d)\d{17}[\dx](?!\d)/gi,
]

/** Keeps the last four digits, by which the desk can still find somebody. */
export const withoutNumbers = (text: string): string =>
  NUMBERS.reduce((rest, number) => rest.replaceAll(number, (found) => `****${found.slice(-4)}`), text)

interface Plain {
  [property: string]: unknown
  type: string
  message: string
  stack: string
  code?: string
  cause?: Plain
}

/**
 * An error as it is logged: what happened and where. The library's own way copies every property, and a database error carries
 * its connection with the queries that wait on it, their values included.
 */
export function plainError(fault: unknown): Plain {
  if (!(fault instanceof Error))
    return { type: typeof fault, message: withoutNumbers(String(fault)), stack: '' }
  const { code } = fault as { code?: unknown }
  return {
    type: fault.name,
    message: withoutNumbers(fault.message),
    stack: withoutNumbers(fault.stack ?? ''),
    ...(typeof code === 'string' && { code }),
    ...(fault.cause !== undefined && { cause: plainError(fault.cause) }),
  }
}

/** The logger of these options, telling of people no more than the last four digits of a number (RULES §11, §12). */
export const discreet = (options: LoggerOptions) => ({ ...options, serializers: { err: plainError } })

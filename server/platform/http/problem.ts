import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../../../contract/common.ts'
import { Refusal } from '../errors.ts'

/** Fastify's own refusals, in words. */
const sentences: Record<string, [code: string, sentence: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body_too_large', '提交的内容太大'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['media_type', '不支持这种内容格式'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['not_json', '提交的内容不是有效的 JSON'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['not_json', '提交的内容是空的'],
  FST_ERR_BAD_URL: ['bad_address', '这个地址写得不对'],
  FST_ERR_MAX_PARAM_LENGTH: ['address_too_long', '这个地址太长'],
  FST_REQ_FILE_TOO_LARGE: ['file_too_large', '文件太大，单个文件不能超过 12 MB'],
}

export const problemOf = (refusal: Refusal, requestId: string): Problem => ({ ...refusal.problem, requestId })

/** The database is away or starting: nothing was written, the same request may be sent again. */
const isAway = (fault: { code?: string; message?: string }) =>
  /^(08|57P|53300)/.test(fault.code ?? '') ||
  ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(fault.code ?? '') ||
  /connection (terminated|error)|not queryable|timeout exceeded when trying to connect/i.test(
    fault.message ?? '',
  )

function refusalFor(fault: unknown): Refusal | undefined {
  if (fault instanceof Refusal) return fault
  const { code = '', statusCode } = fault as { code?: string; statusCode?: number }
  const known = sentences[code]
  if (known) return new Refusal(statusCode ?? 400, ...known)
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new Refusal(statusCode, 'bad_request', '请求有误，请刷新页面后重试')
  if (isAway(fault as { code?: string }))
    return new Refusal(503, 'database_away', '系统正在恢复，请稍等片刻再试，您填写的内容没有丢失')
  return undefined
}

/** A refusal tells the person; anything else is our bug: logged with the request's id, told without detail. */
export async function sendProblem(fault: unknown, request: FastifyRequest, reply: FastifyReply) {
  const refusal = refusalFor(fault)
  if (!refusal || refusal.status >= 500)
    request.log.error({ err: fault, requestId: request.id }, 'request failed')
  const told = refusal ?? new Refusal(500, 'our_fault', '系统出了问题，我们已经记录，请稍后再试')
  if (told.status === 503) reply.header('retry-after', '2')
  return reply
    .code(told.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(told, request.id)))
}

/** What came over the wire was no request at all: refused before anything of ours has seen it. */
export function refuseUnreadable(fault: { code?: string }, socket: Duplex) {
  if (fault.code === 'ECONNRESET' || !socket.writable) return
  const refusal =
    fault.code === 'HPE_HEADER_OVERFLOW'
      ? new Refusal(431, 'address_too_long', '地址或请求头太长')
      : new Refusal(400, 'bad_request', '请求有误，请刷新页面后重试')
  const body = JSON.stringify(refusal.problem)
  const head = `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\ncontent-type: application/problem+json\r\n`
  socket.end(`${head}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`)
}

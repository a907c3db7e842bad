import { randomFillSync } from 'node:crypto'

const BLOCK = 4096
const block = Buffer.alloc(BLOCK)
let used = BLOCK

/**
 * Bytes of the system's generator, drawn a block at a time: a system call for each nonce, salt and code of a request costs
 * more than everything else that is done with them. No byte is given out twice, and what was given out is not kept.
 */
export function randomBytes(count: number): Buffer {
  if (count > BLOCK) return randomFillSync(Buffer.alloc(count))
  if (used + count > BLOCK) {
    randomFillSync(block)
    used = 0
  }
  const drawn = Buffer.from(block.subarray(used, used + count))
  block.fill(0, used, used + count)
  used += count
  return drawn
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OrderRow } from '../../../contract/orders/views.ts'
import { CallRefused } from '../../kit/call.ts'

/** What became of a bulk act: every row that was left as it was says why. */
export interface BulkOutcome {
  title: string
  done: number
  skipped: { row: OrderRow; why: string }[]
}

type Act = (row: OrderRow) => Promise<unknown>

/** Does the same to one row after the other; a refused one is skipped, the rest goes on. */
export async function inBulk(title: string, rows: readonly OrderRow[], act: Act): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { title, done: 0, skipped: [] }
  for (const row of rows) {
    const why = await act(row).then(() => undefined, whyNot)
    if (why === undefined) outcome.done += 1
    else outcome.skipped.push({ row, why })
  }
  return outcome
}

const whyNot = (fault: unknown): string =>
  fault instanceof CallRefused ? fault.problem.title : '系统出了问题，请稍后再试'

/** Runs a bulk act, one at a time, and makes the lists stale. */
export function useBulk() {
  const client = useQueryClient()
  const [busy, setBusy] = useState<string>()
  const [outcome, setOutcome] = useState<BulkOutcome>()
  const run = async (title: string, rows: readonly OrderRow[], act: Act) => {
    setBusy(title)
    try {
      setOutcome(await inBulk(title, rows, act))
    } finally {
      setBusy(undefined)
      void client.invalidateQueries({ queryKey: ['orders'] })
    }
  }
  return { busy, outcome, run, clear: () => setOutcome(undefined) }
}

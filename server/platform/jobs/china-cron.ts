import { parseCronItem, type ParsedCronItem } from 'graphile-worker'

const CHINA_HOURS = 8

/** A schedule of five fields in China time, which has no summer time, for a worker that counts in UTC. */
export function inChinaTime(job: string, schedule: string): ParsedCronItem {
  const item = parseCronItem({ task: job, match: schedule, identifier: job })
  return {
    ...item,
    match({ min, hour, date, month }) {
      const year = new Date().getUTCFullYear() // the digest has none: it decides only how long February is
      const china = new Date(Date.UTC(year, month - 1, date, hour + CHINA_HOURS, min))
      return item.match({
        min: china.getUTCMinutes(),
        hour: china.getUTCHours(),
        date: china.getUTCDate(),
        month: china.getUTCMonth() + 1,
        dow: china.getUTCDay(),
      })
    },
  }
}

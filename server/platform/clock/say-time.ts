import { CHINA_OFFSET_MINUTES, MINUTE_MS } from './china-time.ts'

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** 3月10日 周二 17:00, in China time: an instant as a message to a person says it. */
export function sayTime(at: Date): string {
  const there = new Date(at.getTime() + CHINA_OFFSET_MINUTES * MINUTE_MS)
  const [hours, minutes] = [there.getUTCHours(), there.getUTCMinutes()].map((part) =>
    String(part).padStart(2, '0'),
  )
  return `${there.getUTCMonth() + 1}月${there.getUTCDate()}日 ${weekdays[there.getUTCDay()]} ${hours}:${minutes}`
}

import { holderWords, type Holder } from '../../../contract/orders/words.ts'
import { workTime } from './work-time.ts'

interface TimeBarProps {
  shares: readonly { holder: Holder; minutes: number }[]
}

/** Where the working time of an order went, as one bar and in words. */
export function TimeBar({ shares }: TimeBarProps) {
  const whole = shares.reduce((sum, { minutes }) => sum + minutes, 0)
  const words = shares.map(({ holder, minutes }) => `${holderWords[holder].zh} ${workTime(minutes)}`)
  if (whole === 0) return <span className="lc-quiet">还没到工作时间</span>
  return (
    <div className="lo-time">
      <div className="lo-bar" aria-hidden="true">
        {shares.map(({ holder, minutes }) => (
          <span key={holder} className={`lo-${holder}`} style={{ flexGrow: minutes }} />
        ))}
      </div>
      <span className="lc-quiet">{words.join(' · ')}</span>
    </div>
  )
}

import { dateTime } from '../../kit/format.ts'
import { titleOf, type Entry } from './entry.ts'
import { wishWords } from './wanted-time.ts'

const whenOf = ({ wish, other }: Entry) => {
  if (wish === 'ANY') return '时间都可以'
  if (wish === 'OTHER') return other ? `希望${dateTime(`${other}:00+08:00`)}` : '时间还没定'
  return `希望${wishWords.find(([value]) => value === wish)?.[1] ?? ''}`
}

/** What the clerk says aloud before it counts; what is still missing is shown as a gap. */
export function ReadBack({ entry, place }: { entry: Entry; place: string | undefined }) {
  const said = (text: string, gap: string) => (text.trim() ? <b>{text.trim()}</b> : <em>{gap}</em>)
  return (
    <section className="lc-panel lc-readback" aria-label="读给对方听">
      <h2>读给对方听</h2>
      <p>
        {said(entry.contactName, '（称呼）')}，您要办的是{said(titleOf(entry), '（什么事）')}，
        {entry.address.trim() ? <>地址{said(entry.address, '')}，</> : null}
        {whenOf(entry)}。要当心的：{said(entry.risk, '（还没问）')}。
      </p>
      <p>
        由<b>{place ?? '……'}</b>办理，电话{said(entry.phone, '（没有留）')}。
      </p>
      <p className="lc-quiet">您的称呼、电话和地址只用来办这件事，接单的队伍才看得到。可以吗？</p>
    </section>
  )
}

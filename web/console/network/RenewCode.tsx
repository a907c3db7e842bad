import { App } from 'antd'
import { renewPlaceCode, type Place } from '../../../contract/network/places.ts'
import { spacedCode } from '../../kit/format.ts'
import { useAction } from '../../kit/query.ts'
import { Dialog } from './Dialog.tsx'

export function RenewCode({ place, onClose }: { place: Place; onClose: () => void }) {
  const renew = useAction(renewPlaceCode)
  const { message } = App.useApp()
  return (
    <Dialog
      title="换一个二维码"
      act="换新码"
      busy={renew.isPending}
      fault={renew.error}
      onClose={onClose}
      onAct={() =>
        renew.mutate(
          { params: { id: place.id }, body: { version: place.version } },
          {
            onSuccess: ({ code }) => {
              message.success(`新编号 ${spacedCode(code)}，可以重新打印`)
              onClose()
            },
          },
        )
      }
    >
      <ul className="ln-means">
        <li>
          现在的编号是 <span className="lc-code">{spacedCode(place.code)}</span>。
        </li>
        <li>换了以后，旧的二维码扫了仍然到这里，不用赶着去换。</li>
        <li>一般不用换；标识被人冒用或者重新做一批时才换。</li>
      </ul>
    </Dialog>
  )
}

import { Button, Checkbox, Modal, Radio } from 'antd'
import { useState } from 'react'
import { getPlaceSign, type Place } from '../../../contract/network/places.ts'
import { addressOf } from '../../kit/call.ts'
import { usePlaceUse } from './usePlaceUse.ts'

/** As many as one file holds. */
const SIGNS_MOST = 500

type Layout = 'A4' | 'LABELS'

/** A sign for the wall or labels for doors and boards, also for everything below. */
export function PrintSigns({ place, onClose }: { place: Place; onClose: () => void }) {
  const [layout, setLayout] = useState<Layout>('A4')
  const [below, setBelow] = useState(false)
  const { data: use } = usePlaceUse(place.id)
  const count = 1 + (below ? (use?.below ?? 0) : 0)
  const pages = layout === 'A4' ? count : Math.ceil(count / 24)
  const tooMany = count > SIGNS_MOST
  const href = addressOf(getPlaceSign, {
    params: { id: place.id },
    query: { layout, ...(below && { below }) },
  })
  return (
    <Modal
      open
      title="打印二维码"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>先不了</Button>
          <Button type="primary" href={href} target="_blank" disabled={tooMany} onClick={onClose}>
            打开 PDF（{pages} 页）
          </Button>
        </>
      }
    >
      <Radio.Group
        value={layout}
        onChange={(event) => setLayout(event.target.value as Layout)}
        style={{ display: 'grid', gap: 8 }}
      >
        <Radio value="A4">A4 标识：一个地点一张，贴在墙上</Radio>
        <Radio value="LABELS">标签页：一页 24 张（70 × 37 毫米），贴在门上、宣传栏上</Radio>
      </Radio.Group>
      <p>
        <Checkbox checked={below} disabled={!use?.below} onChange={(event) => setBelow(event.target.checked)}>
          连同下面的 {use?.below ?? 0} 个地点
        </Checkbox>
      </p>
      {tooMany && (
        <p className="ld-late" role="alert">
          一次最多打印 {SIGNS_MOST} 个，请到下级分批打印。
        </p>
      )}
      <p className="lc-quiet">打印时请选“实际大小”，不要缩放，标签才对得齐。每次打印都会记录。</p>
    </Modal>
  )
}

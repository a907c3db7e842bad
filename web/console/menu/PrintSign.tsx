import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import { getMenuSign, type MenuItem } from '../../../contract/orders/menu.ts'
import { addressOf } from '../../kit/call.ts'

type Layout = 'A4' | 'LABELS'

/** A sign for the wall, or a sheet of labels for many doors; scanning it opens the order form of this service. */
export function PrintSign({ item, onClose }: { item: MenuItem; onClose: () => void }) {
  const [layout, setLayout] = useState<Layout>('A4')
  return (
    <Modal
      open
      title={`打印“${item.title}”的二维码`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>先不了</Button>
          <Button
            type="primary"
            href={addressOf(getMenuSign, { params: { id: item.id }, query: { layout } })}
            target="_blank"
            onClick={onClose}
          >
            打开 PDF（1 页）
          </Button>
        </>
      }
    >
      <Radio.Group
        className="lm-layouts"
        value={layout}
        onChange={(event) => setLayout(event.target.value as Layout)}
      >
        <Radio value="A4">A4 标识：一张，贴在墙上</Radio>
        <Radio value="LABELS">标签页：一页 24 张（70 × 37 毫米），贴在单元门上、宣传栏上</Radio>
      </Radio.Group>
      <p className="lc-quiet">
        居民扫了直接点这一项。打印时请选“实际大小”，不要缩放，标签才对得齐。每次打印都会记录。
      </p>
    </Modal>
  )
}

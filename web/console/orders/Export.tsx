import { Button, Dropdown } from 'antd'
import { exportFormats } from '../../../contract/orders/orders.ts'
import type { AnyRoute } from '../../../contract/route.ts'
import { addressOf } from '../../kit/call.ts'

const words = { CSV: 'CSV 文本表格', XLSX: 'Excel 工作簿' }

/** Takes the list away as a file; who took it is written down. */
export const Export = ({ route, query }: { route: AnyRoute; query: object }) => (
  <Dropdown
    trigger={['click']}
    menu={{
      items: [
        ...exportFormats.map((format) => ({
          key: format,
          label: (
            <a href={addressOf(route, { query: { ...query, format } })} download>
              {words[format]}
            </a>
          ),
        })),
        { key: 'note', disabled: true, label: '不含姓名、电话和地址；导出会记入审计' },
      ],
    }}
  >
    <Button>导出</Button>
  </Dropdown>
)

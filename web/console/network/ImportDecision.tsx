import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import * as contract from '../../../contract/network/import.ts'
import { useAction } from '../../kit/query.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { Panel } from '../parts/Screen.tsx'
import { counted } from './import-words.ts'
import type { Import } from './ImportDetail.tsx'

/** What can be done now: import what is clean, or everything, or nothing; afterwards: undo. */
export const ImportDecision = ({ import: one }: { import: Import }) =>
  one.state === 'APPLIED' ? <Undo import={one} /> : <Decide import={one} />

function Decide({ import: { id, version, rowsRead, rowsFaulty } }: { import: Import }) {
  const apply = useAction(contract.applyPlaceImport, ['places'])
  const discard = useAction(contract.discardPlaceImport)
  const clean = rowsRead - rowsFaulty
  const start = (mode: contract.ImportMode) => apply.mutate({ params: { id }, body: { version, mode } })
  const all = rowsFaulty === 0
  return (
    <Panel title="要不要导入">
      <p>
        {all && '每一行都没问题。'}
        {!all && clean > 0 && '可以先导入没问题的行，有问题的改好以后另传一个文件；也可以改好整个文件再传。'}
        {clean === 0 && '没有一行可以导入。请按下面的原因改好文件，再重新上传。'}
      </p>
      <div className="lc-acts">
        {clean > 0 && (
          <Button
            type="primary"
            loading={apply.isPending}
            onClick={() => start(all ? 'ALL_OR_NOTHING' : 'CLEAN_ROWS')}
          >
            {all ? `导入这 ${counted(clean)} 个地点` : `只导入没问题的 ${counted(clean)} 行`}
          </Button>
        )}
        <Button
          loading={discard.isPending}
          onClick={() => discard.mutate({ params: { id }, body: { version } })}
        >
          {all ? '不导入了' : clean > 0 ? '都不导入，改好再传' : '放下这个文件'}
        </Button>
      </div>
      <Fault fault={apply.error ?? discard.error} />
    </Panel>
  )
}

function Undo({ import: { id, version, rowsApplied } }: { import: Import }) {
  const undo = useAction(contract.undoPlaceImport, ['places'])
  const [asking, setAsking] = useState(false)
  const [form] = Form.useForm<{ reason: string }>()
  const { message } = App.useApp()
  return (
    <Panel title="已经导入">
      <p>
        新的地点已经在<Go to="/network">网络</Go>
        里，居民可以扫码点单。名称在后台建立检索，几分钟内就能查到。
      </p>
      <Button onClick={() => setAsking(true)}>撤销这次导入</Button>
      <Modal
        open={asking}
        title="撤销这次导入"
        okText={`撤销这 ${counted(rowsApplied)} 个地点`}
        okButtonProps={{ danger: true }}
        cancelText="先不了"
        confirmLoading={undo.isPending}
        onOk={() => form.submit()}
        onCancel={() => setAsking(false)}
      >
        <ul className="ln-means">
          <li>这次导入的地点全部删除；已经打印的二维码会失效。</li>
          <li>只要有一个地点已经有了订单、队伍、授权、下级，或者改过资料，就不能撤销，会告诉您原因。</li>
        </ul>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={({ reason }) =>
            undo.mutate(
              { params: { id }, body: { version, reason } },
              {
                onSuccess: () => {
                  setAsking(false)
                  message.success('正在撤销')
                },
              },
            )
          }
        >
          <Form.Item
            name="reason"
            label="为什么"
            rules={[{ required: true, whitespace: true, message: '请写一句原因' }]}
          >
            <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2 }} />
          </Form.Item>
        </Form>
        <Fault fault={undo.error} />
      </Modal>
    </Panel>
  )
}

import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { entryChannels } from './entry.ts'
import { wishWords, type Wish } from './wanted-time.ts'
import { priorityOptions, risks, say } from './words.ts'

const required = (message: string) => [{ required: true, whitespace: true, message }]

export const CallerFields = () => (
  <div className="lc-pair">
    <Form.Item name="phone" label="来电号码">
      <Input inputMode="tel" size="large" autoComplete="off" />
    </Form.Item>
    <Form.Item name="contactName" label="怎么称呼" rules={required('请问一下怎么称呼')}>
      <Input maxLength={40} size="large" autoComplete="off" placeholder="例如：王阿姨" />
    </Form.Item>
    <Form.Item name="channel" label="怎么来的" className="lc-wide">
      <Radio.Group optionType="button" options={[...entryChannels]} />
    </Form.Item>
    <Form.Item name="consentAskAgain" valuePropName="checked" className="lc-wide">
      <Checkbox>同意办好一段时间后发短信问一声（可不同意）</Checkbox>
    </Form.Item>
  </div>
)

export const NeedFields = ({ title, wish }: { title: string; wish: Wish }) => (
  <>
    <Form.Item name="details" label="对方说的" rules={required('请记下对方要办的事')}>
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 4, maxRows: 12 }} />
    </Form.Item>
    <Form.Item name="title" label="标题" extra="不填就用上面开头的话">
      <Input maxLength={40} placeholder={title} autoComplete="off" />
    </Form.Item>
    <Form.Item name="risk" label="有什么要当心的" rules={required('没有就选“没有特别的”')}>
      <Risk />
    </Form.Item>
    <Form.Item name="wish" label="希望什么时候">
      <Radio.Group optionType="button" options={wishWords.map(([value, label]) => ({ value, label }))} />
    </Form.Item>
    {wish === 'OTHER' && (
      <Form.Item name="other" label="哪天几点" rules={required('请选一个时间')}>
        <Input type="datetime-local" />
      </Form.Item>
    )}
    <Form.Item name="priority" label="轻重缓急" extra={say.priorityMeans}>
      <Radio.Group optionType="button" options={priorityOptions} />
    </Form.Item>
    <Form.Item name="private" valuePropName="checked">
      <Checkbox>涉及家事、健康等：只让办理的人看到</Checkbox>
    </Form.Item>
  </>
)

export const WhereFields = ({ places }: { places: { value: string; label: string }[] }) => (
  <div className="lc-pair">
    <Form.Item name="address" label="地址">
      <Input maxLength={120} autoComplete="off" placeholder="小区、楼、单元、门牌" />
    </Form.Item>
    <Form.Item name="siteId" label="记在哪里" rules={[{ required: true, message: '请选一个地点' }]}>
      <Select options={places} />
    </Form.Item>
  </div>
)

interface RiskProps {
  id?: string
  value?: string
  onChange?: (risk: string) => void
}

/** Pressed chips and free words write one sentence. */
function Risk({ id, value = '', onChange }: RiskProps) {
  const [nothing] = risks
  const said = value.split('、').filter(Boolean)
  const press = (risk: string) => {
    if (risk === nothing) return onChange?.(nothing)
    const others = said.filter((word) => word !== risk && word !== nothing)
    const next = said.includes(risk) ? others : [...others, risk]
    onChange?.(next.join('、') || nothing)
  }
  return (
    <>
      <fieldset className="lc-chips" aria-label="常见的风险">
        {risks.map((risk) => (
          <button
            key={risk}
            type="button"
            className="lc-chip"
            aria-pressed={said.includes(risk)}
            onClick={() => press(risk)}
          >
            {risk}
          </button>
        ))}
      </fieldset>
      <Input id={id} value={value} maxLength={300} onChange={(event) => onChange?.(event.target.value)} />
    </>
  )
}

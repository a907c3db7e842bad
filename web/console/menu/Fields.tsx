import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { platforms, platformWords, type PlaceRef } from '../../../contract/network/places.ts'
import type { MenuItem } from '../../../contract/orders/menu.ts'
import { orderKinds } from '../../../contract/orders/words.ts'
import { PlacePick } from '../desk/PlacePick.tsx'
import { TeamPick } from './TeamPick.tsx'
import type { Typed } from './menu-form.ts'
import { fieldNames, kindWords } from './words.ts'

const required = (message: string) => [{ required: true, whitespace: true, message }]
const chosen = (message: string) => [{ required: true, message }]
const months = Array.from({ length: 12 }, (_, index) => ({ value: index + 1, label: `${index + 1} 月` }))

/** What it is, as residents read it on the menu. */
export const WhatFields = ({ own }: { own: PlaceRef | undefined }) => (
  <div className="lc-pair">
    {own && (
      <Form.Item
        name="siteId"
        label={fieldNames.siteId}
        extra="这个地点和下级的居民都看得到"
        className="lc-wide"
        rules={chosen('请选一个地点')}
      >
        <PlacePick known={own} />
      </Form.Item>
    )}
    <Form.Item name="title" label={fieldNames.title} className="lc-wide" rules={required('请写名称')}>
      <Input maxLength={40} showCount placeholder="例如：上门理发" autoComplete="off" />
    </Form.Item>
    <Form.Item name="platform" label={fieldNames.platform} rules={chosen('请选一个平台')}>
      <Select
        placeholder="选一个"
        options={platforms.map((value) => ({ value, label: platformWords[value].zh }))}
      />
    </Form.Item>
    <Form.Item name="kind" label={fieldNames.kind}>
      <Radio.Group
        optionType="button"
        options={orderKinds.map((value) => ({ value, label: kindWords[value] }))}
      />
    </Form.Item>
    <Form.Item
      name="description"
      label={fieldNames.description}
      extra="做什么、怎么做、要多久，居民点单时读到"
      className="lc-wide"
    >
      <Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 3, maxRows: 12 }} />
    </Form.Item>
    <Form.Item
      name="riskNote"
      label="风险提示（必填）"
      extra="条例第十二条：要告诉居民和志愿者可能的风险。没有就写“无”"
      className="lc-wide"
      rules={required('请写明风险，没有就写“无”')}
    >
      <Input.TextArea
        maxLength={300}
        showCount
        autoSize={{ minRows: 2, maxRows: 6 }}
        placeholder="例如：登高作业，请家人在场"
      />
    </Form.Item>
  </div>
)

/** Who does it, for whom, how often. */
export const HowFields = ({ item }: { item: MenuItem | undefined }) => {
  const siteId = Form.useWatch<Typed['siteId']>('siteId')
  return (
    <div className="lc-pair">
      <Form.Item
        name="provider"
        label={fieldNames.provider}
        extra="居民看得到"
        rules={required('请写谁来服务')}
      >
        <Input maxLength={60} showCount placeholder="例如：银杏便民队" autoComplete="off" />
      </Form.Item>
      <Form.Item name="teamId" label={fieldNames.teamId} extra="可以不选，派单时再定">
        <TeamPick siteId={item?.place.id ?? siteId} known={item?.team} />
      </Form.Item>
      <Form.Item name="area" label={fieldNames.area} className="lc-wide">
        <Input maxLength={200} showCount placeholder="例如：本社区 70 岁以上老人" autoComplete="off" />
      </Form.Item>
      <Form.Item name="conditions" label={fieldNames.conditions} className="lc-wide">
        <Input.TextArea
          maxLength={500}
          showCount
          autoSize={{ minRows: 2, maxRows: 8 }}
          placeholder="例如：材料费自理，请提前三天约"
        />
      </Form.Item>
      <Form.Item name="capacityPerMonth" label={fieldNames.capacityPerMonth} extra="不填就不限；最多 100000">
        <InputNumber min={1} max={100_000} precision={0} suffix="次" style={{ width: '100%' }} />
      </Form.Item>
      <Season />
      <Form.Item name="anonymousAllowed" valuePropName="checked" className="lc-wide">
        <Checkbox>点单的人可以不留姓名</Checkbox>
      </Form.Item>
    </div>
  )
}

const Season = () => (
  <Form.Item label="季节" extra="两个都不选就是全年；可以跨年，如 11 月到次年 2 月">
    <div className="lm-season">
      <Form.Item name="seasonFrom" noStyle>
        <Select aria-label="从几月" allowClear placeholder="从几月" options={months} />
      </Form.Item>
      <span>到</span>
      <Form.Item
        name="seasonTo"
        noStyle
        dependencies={['seasonFrom']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, to?: number | null) =>
              ((to ?? null) === null) === ((getFieldValue('seasonFrom') ?? null) === null)
                ? Promise.resolve()
                : Promise.reject(new Error('开始和结束的月份请都选，或者都不选')),
          }),
        ]}
      >
        <Select aria-label="到几月" allowClear placeholder="到几月" options={months} />
      </Form.Item>
    </div>
  </Form.Item>
)

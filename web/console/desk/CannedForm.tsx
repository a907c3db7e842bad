import { Button, Form, Input, Select } from 'antd'
import * as contract from '../../../contract/orders/canned.ts'
import { actionWords, orderKinds, orderKindWords, stateWords } from '../../../contract/orders/words.ts'
import { fill } from '../../../contract/words.ts'
import { useMe } from '../parts/useMe.ts'
import { DeskForm } from './DeskForm.tsx'
import type { RowFormProps } from './DeskList.tsx'
import { gapOf, keepGaps, sayGaps } from './gaps.ts'
import '../orders/canned.css'

type Typed = Pick<contract.CannedAnswer, 'action' | 'kind' | 'state' | 'label' | 'words'> & {
  siteId?: string
}

/** How ready words read once they are filled in. */
const example = {
  place: '草堂路社区实践站',
  code: '7K2MQ-4XT9D',
  title: '修水管',
  phone: '028-8765 4321',
  due: '3月10日 周二 17:00',
}

export function CannedForm({ row: canned, onClose }: RowFormProps<contract.CannedAnswer>) {
  const me = useMe()
  const [form] = Form.useForm<Typed>()
  const places = [...new Map(me?.grants.map(({ place }) => [place.id, place]) ?? []).values()]
  const words = Form.useWatch('words', form) ?? ''
  return (
    <DeskForm<Typed>
      form={form}
      title={canned ? '修改常用语' : '新写一条常用语'}
      row={canned}
      create={contract.createCanned}
      edit={contract.editCanned}
      start={
        canned
          ? { ...canned, words: sayGaps(canned.words) }
          : { ...(places[0] && { siteId: places[0].id }), action: 'REJECT' }
      }
      bodyOf={({ kind = null, state = null, words: said, ...typed }) => ({
        ...typed,
        kind,
        state,
        words: keepGaps(said),
      })}
      onClose={onClose}
    >
      {!canned && (
        <Form.Item name="siteId" label="适用于（连同下级）">
          <Select options={places.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
      <When />
      <Form.Item
        name="label"
        label="按钮上写什么"
        rules={[{ required: true, whitespace: true, message: '请写几个字' }]}
      >
        <Input maxLength={20} showCount />
      </Form.Item>
      <Form.Item
        name="words"
        label="完整的话"
        rules={[{ required: true, whitespace: true, message: '请写一句话' }]}
      >
        <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 3 }} />
      </Form.Item>
      <div className="lc-canned">
        <span className="lc-quiet">插入：</span>
        {contract.placeholders.map((name) => (
          <Button
            key={name}
            size="small"
            onClick={() => form.setFieldValue('words', `${words}${gapOf(name)}`)}
          >
            {contract.placeholderWords[name].zh}
          </Button>
        ))}
      </div>
      {words && <p className="lc-quiet">读出来是：{fill(keepGaps(words), example)}</p>}
    </DeskForm>
  )
}

const When = () => (
  <>
    <Form.Item name="action" label="用在">
      <Select options={contract.cannedActions.map((value) => ({ value, label: actionWords[value].zh }))} />
    </Form.Item>
    <div className="lc-pair">
      <Form.Item name="kind" label="只限哪种单">
        <Select
          allowClear
          placeholder="不限"
          options={orderKinds.map((value) => ({ value, label: orderKindWords[value].zh }))}
        />
      </Form.Item>
      <Form.Item name="state" label="只限什么状态">
        <Select
          allowClear
          placeholder="不限"
          options={contract.cannedStates.map((value) => ({ value, label: stateWords[value].zh }))}
        />
      </Form.Item>
    </div>
  </>
)

import { Input, InputNumber, Select, Space, Switch } from 'antd'
import type { SettingView } from '../../../contract/house/settings.ts'
import { hoursText, weekdays, weekOf } from './hours.ts'
import { isHours, limitUnits } from './values.ts'

interface FieldProps {
  setting: SettingView
  value?: unknown
  onChange?: (value: unknown) => void
}

interface Schema {
  type?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  maxLength?: number
  properties?: Record<string, unknown>
}

/** The control that fits a rule, chosen by its own schema. */
export function ValueField({ setting, value, onChange = () => {} }: FieldProps) {
  const schema = setting.schema as Schema
  const label = { 'aria-label': setting.label }
  if (isHours(setting)) return <HoursField value={String(value ?? '')} onChange={onChange} />
  if (schema.properties?.['amount']) return <LimitField value={value} onChange={onChange} />
  if (schema.enum)
    return (
      <Select
        {...label}
        value={value as string}
        onChange={onChange}
        options={schema.enum.map((choice) => ({
          value: choice,
          label: setting.options?.[choice]?.zh ?? choice,
        }))}
      />
    )
  if (schema.type === 'boolean') return <Switch {...label} checked={value === true} onChange={onChange} />
  if (schema.type === 'integer' || schema.type === 'number')
    return (
      <InputNumber
        {...label}
        value={value as number}
        onChange={onChange}
        {...(schema.minimum !== undefined && { min: schema.minimum })}
        {...(schema.maximum !== undefined && { max: schema.maximum })}
      />
    )
  if (schema.type === 'array')
    return (
      <Select
        {...label}
        mode="tags"
        value={(value as string[] | undefined) ?? []}
        onChange={onChange}
        tokenSeparators={[' ', '、', '，', ',']}
        placeholder="输入一个词，回车"
        open={false}
        suffixIcon={null}
      />
    )
  return (
    <Input.TextArea
      {...label}
      value={String(value ?? '')}
      onChange={({ target }) => onChange(target.value)}
      autoSize={{ minRows: 2, maxRows: 14 }}
      {...(schema.maxLength && { maxLength: schema.maxLength, showCount: true })}
    />
  )
}

function LimitField({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const { amount = 1, unit = 'WORKING_DAY' } = (value ?? {}) as { amount?: number; unit?: string }
  return (
    <Space.Compact>
      <InputNumber
        aria-label="多少"
        min={1}
        max={10_000}
        value={amount}
        onChange={(given) => onChange({ amount: given, unit })}
      />
      <Select
        aria-label="单位"
        style={{ minWidth: 120 }}
        value={unit}
        options={limitUnits}
        onChange={(given) => onChange({ amount, unit: given })}
      />
    </Space.Compact>
  )
}

/** Seven lines, one a day; an empty one is a rest day. */
function HoursField({ value, onChange }: { value: string; onChange: (value: unknown) => void }) {
  const week = weekOf(value)
  return (
    <div className="lc-week">
      {week.map((ranges, day) => (
        <label key={weekdays[day]}>
          <span>{weekdays[day]}</span>
          <Input
            value={ranges}
            placeholder="休息"
            onChange={({ target }) =>
              onChange(hoursText(week.map((before, at) => (at === day ? target.value : before))))
            }
          />
        </label>
      ))}
      <p className="lc-quiet">照着 09:00-12:00,13:00-17:00 写；空着就是休息。</p>
    </div>
  )
}

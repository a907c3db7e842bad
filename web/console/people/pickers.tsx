import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { listStaff } from '../../../contract/identity/staff.ts'
import { listTree, placeKindWords } from '../../../contract/network/places.ts'
import { reply } from '../../kit/query.ts'

interface PickProps {
  id?: string
  value?: string
  onChange?: (id: string | undefined) => void
  /** Shown for a value that is not among the options yet. */
  known?: string | undefined
  placeholder?: string
  allowClear?: boolean
}

/** A place within one's grants: those at the top at once, deeper ones by name, pinyin or initials. */
export function PlacePick({ known, placeholder = '输入名称或拼音找地点', ...field }: PickProps) {
  const [q, setQ] = useState('')
  const places = useQuery(reply(listTree, { query: q ? { q, size: 30 } : { size: 100 } }))
  const options = (places.data?.rows ?? [])
    .filter(({ closed }) => !closed)
    .map(({ id, name, kind }) => ({ value: id, label: `${name}（${placeKindWords[kind].zh}）` }))
  return (
    <Select
      {...field}
      className="lc-pick"
      aria-label="地点"
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={places.isPending}
      placeholder={placeholder}
      notFoundContent={places.error?.message ?? '您的范围内没有这样的地点'}
      options={withKnown(options, field.value, known)}
    />
  )
}

/** A colleague with a login. */
export function StaffPick({ known, placeholder = '输入姓名、拼音或账号', ...field }: PickProps) {
  const [q, setQ] = useState('')
  const staff = useQuery(reply(listStaff, { query: { size: 30, ...(q && { q }) } }))
  const options = (staff.data?.rows ?? []).map(({ id, name, login }) => ({
    value: id,
    label: `${name}（${login}）`,
  }))
  return (
    <Select
      {...field}
      className="lc-pick"
      aria-label="工作人员"
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={staff.isPending}
      placeholder={placeholder}
      notFoundContent={staff.error?.message ?? '没有这样的工作人员'}
      options={withKnown(options, field.value, known)}
    />
  )
}

interface Option {
  value: string
  label: string
}

/** What was chosen keeps its name while somebody searches for another. */
const withKnown = (options: Option[], value: string | undefined, known: string | undefined): Option[] =>
  value && known && !options.some((option) => option.value === value)
    ? [{ value, label: known }, ...options]
    : options

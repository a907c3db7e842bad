import { Button, Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import { goWith } from '../parts/address.ts'
import { useMe } from '../parts/useMe.ts'
import { useStored } from '../parts/useStored.ts'
import type { Search } from './filters.ts'

interface Saved {
  name: string
  search: Search
}

const MOST = 20

/** Filters that somebody uses again and again, kept in this browser under their own name. */
export function SavedFilters({ now }: { now: Search }) {
  const me = useMe()
  const [saved, keep] = useStored<Saved[]>(`liudan.filters.${me?.personId ?? ''}`, [])
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const save = () => {
    const given = name.trim()
    if (!given) return
    keep([{ name: given, search: now }, ...saved.filter((other) => other.name !== given)].slice(0, MOST))
    setNaming(false)
    setName('')
  }
  const items = [
    ...saved.map(({ name: label, search }) => ({
      key: label,
      label,
      onClick: () => goWith('/orders', search),
    })),
    ...(saved.length > 0 ? [{ key: '-', type: 'divider' as const }] : []),
    { key: '+', label: '把现在的条件存为常用', onClick: () => setNaming(true) },
    ...(saved.length > 0
      ? [
          {
            key: 'x',
            label: '删掉一个',
            children: saved.map(({ name: label }) => ({
              key: `x${label}`,
              label,
              onClick: () => keep(saved.filter((other) => other.name !== label)),
            })),
          },
        ]
      : []),
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>常用筛选</Button>
      </Dropdown>
      <Modal
        open={naming}
        title="给这组条件起个名字"
        okText="存下"
        cancelText="先不了"
        okButtonProps={{ disabled: name.trim() === '' }}
        onOk={save}
        onCancel={() => setNaming(false)}
      >
        <Input
          aria-label="名字"
          maxLength={20}
          value={name}
          placeholder="例如：本周的紧急单"
          onChange={(event) => setName(event.target.value)}
          onPressEnter={save}
        />
        <p className="lc-quiet">只存在这台电脑的浏览器里，换一台电脑要重新存。</p>
      </Modal>
    </>
  )
}

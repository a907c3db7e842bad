import { Checkbox, Input, Segmented, Select } from 'antd'
import { platforms, platformWords } from '../../../contract/network/places.ts'
import { menuStates, menuStateWords, type MenuState } from '../../../contract/orders/menu.ts'
import { goWith } from '../parts/address.ts'

type Search = Record<string, string | undefined>

/** Which part of the menu is shown; it lives in the address. */
export function MenuFilters({ search, state }: { search: Search; state: MenuState }) {
  const set = (changed: Search) => goWith('/menu', { ...search, ...changed })
  return (
    <div className="lc-filters">
      <Segmented<MenuState>
        aria-label="状态"
        value={state}
        options={[menuStates[1], menuStates[0], menuStates[2]].map((value) => ({
          value,
          label: menuStateWords[value].zh,
        }))}
        onChange={(chosen) => set({ state: chosen, revise: undefined })}
      />
      <Select
        aria-label="平台"
        value={search.platform ?? ''}
        options={[
          { value: '', label: '六个平台' },
          ...platforms.map((value) => ({ value, label: platformWords[value].zh })),
        ]}
        onChange={(platform) => set({ platform })}
      />
      <Input.Search
        key={search.q}
        aria-label="名称里的字"
        placeholder="名称里的字"
        defaultValue={search.q}
        maxLength={40}
        allowClear
        onSearch={(q) => set({ q: q.trim() })}
      />
      {state === 'PUBLISHED' && (
        <Checkbox
          checked={Boolean(search.revise)}
          onChange={({ target }) => set({ revise: target.checked ? 'due' : undefined })}
        >
          只看该修订的
        </Checkbox>
      )}
    </div>
  )
}

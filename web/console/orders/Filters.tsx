import { Button, Checkbox, Input, Popover, Segmented, Select, Tag } from 'antd'
import { goWith } from '../parts/address.ts'
import { chipsOf, onlyFilters, options, wantedOf, type Search } from './filters.ts'
import { PlaceFilter } from './PlaceFilter.tsx'
import { SavedFilters } from './SavedFilters.tsx'

interface FiltersProps {
  search: Search
  /** The name of the team that the list is narrowed to, where a row has told it. */
  teamName: string | undefined
}

/** What the list holds, all of it in the address: the view, a place, words, and more behind a button. */
export function Filters({ search, teamName }: FiltersProps) {
  const wanted = wantedOf(search)
  const set = (changed: Search) => goWith('/orders', { ...search, open: undefined, ...changed })
  const chips = chipsOf(search, teamName)
  return (
    <div className="lo-filters">
      <Segmented
        aria-label="看哪些单"
        value={wanted.view ?? 'ALL'}
        options={[...options.view]}
        onChange={(view) => set({ view })}
      />
      <div className="lo-filter-row">
        <PlaceFilter value={wanted.siteId} onChange={(siteId) => set({ siteId })} />
        <Select
          aria-label="状态"
          mode="multiple"
          maxTagCount="responsive"
          placeholder="所有状态"
          value={wanted.state ?? []}
          options={options.state}
          onChange={(state: string[]) => set({ state: state.join(',') })}
        />
        <Input.Search
          key={search.q}
          aria-label="编号或事项"
          placeholder="编号，或事项里的字、拼音"
          defaultValue={search.q}
          allowClear
          onSearch={(q) => set({ q: q.trim() })}
        />
        <Popover
          trigger="click"
          placement="bottomRight"
          title="更多条件"
          content={<More search={search} set={set} />}
        >
          <Button>更多条件{chips.length > 0 && `（${chips.length}）`}</Button>
        </Popover>
        <SavedFilters now={onlyFilters(search)} />
      </div>
      {chips.length > 0 && (
        <div className="lo-chips">
          {chips.map(({ name, text }) => (
            <Tag key={name} closable onClose={() => set({ [name]: undefined })}>
              {text}
            </Tag>
          ))}
          <Button type="link" size="small" onClick={() => goWith('/orders', { view: search.view })}>
            全部去掉
          </Button>
        </div>
      )}
    </div>
  )
}

function More({ search, set }: { search: Search; set: (changed: Search) => void }) {
  const wanted = wantedOf(search)
  return (
    <div className="lo-more">
      <Field label="阶段">
        <Many value={wanted.stage} options={options.stage} onChange={(stage) => set({ stage })} />
      </Field>
      <Field label="谁在办">
        <One value={wanted.holder} options={options.holder} onChange={(holder) => set({ holder })} />
      </Field>
      <Field label="优先级">
        <Many value={wanted.priority} options={options.priority} onChange={(priority) => set({ priority })} />
      </Field>
      <Field label="类别">
        <One value={wanted.platform} options={options.platform} onChange={(platform) => set({ platform })} />
      </Field>
      <Field label="种类">
        <One value={wanted.kind} options={options.kind} onChange={(kind) => set({ kind })} />
      </Field>
      <Field label="来源">
        <Many value={wanted.channel} options={options.channel} onChange={(channel) => set({ channel })} />
      </Field>
      <Field label="点单日期从">
        <Input
          type="date"
          value={wanted.from ?? ''}
          onChange={(event) => set({ from: event.target.value })}
        />
      </Field>
      <Field label="到">
        <Input type="date" value={wanted.to ?? ''} onChange={(event) => set({ to: event.target.value })} />
      </Field>
      <Checkbox
        checked={wanted.mine === true}
        onChange={(event) => set({ mine: event.target.checked ? 'true' : undefined })}
      >
        只看我登记的
      </Checkbox>
    </div>
  )
}

const Field = ({ label, children }: { label: string; children: React.ReactNode }) => (
  // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is what stands in it
  <label className="lo-field">
    <span>{label}</span>
    {children}
  </label>
)

interface Choice {
  options: readonly { value: string; label: string }[]
  onChange: (value: string | undefined) => void
}

const One = ({ value, options: known, onChange }: Choice & { value: string | undefined }) => (
  <Select value={value} allowClear placeholder="不限" options={[...known]} onChange={onChange} />
)

const Many = ({ value, options: known, onChange }: Choice & { value: readonly string[] | undefined }) => (
  <Select
    mode="multiple"
    value={[...(value ?? [])]}
    placeholder="不限"
    options={[...known]}
    onChange={(words: string[]) => onChange(words.join(','))}
  />
)

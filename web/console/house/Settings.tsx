import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Empty, Input, Skeleton, Tag } from 'antd'
import { listSettings, type SettingView } from '../../../contract/house/settings.ts'
import { reply } from '../../kit/query.ts'
import { goWith, useSearch } from '../parts/address.ts'
import { Fault } from '../parts/Fault.tsx'
import { Panel, Title } from '../parts/Screen.tsx'
import { PlacePick } from '../people/pickers.tsx'
import './house.css'
import { SettingPanel } from './SettingPanel.tsx'
import { groupOf, sayDay, saySource, sayValue, standingOf, today } from './values.ts'

type Search = Record<string, string | undefined>

/** Every rule with what holds at a place on a day, where its default comes from, and what is still to come. */
export function Settings() {
  const search = useSearch()
  const { siteId, on = today(), q = '', open } = search
  const { data, error, refetch } = useQuery(reply(listSettings, { query: { on, ...(siteId && { siteId }) } }))
  const set = (changed: Search) => goWith('/settings', { ...search, ...changed })
  const rows = (data?.rows ?? []).filter((setting) => matches(setting, search, q))
  const groups = [...Map.groupBy(rows, groupOf)]
  const opened = data?.rows.find(({ key }) => key === open)
  return (
    <>
      <Title title="规则" below="时限、次数、词表。改动从某一天起生效，原来的一直留着" />
      <Filters search={search} on={on} set={set} />
      <Fault fault={error} again={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && rows.length === 0 && <Empty description="没有符合条件的规则，换一个词试试" />}
      <div className="lc-rules">
        {groups.map(([group, settings]) => (
          <Panel key={group} title={group} count={settings.length}>
            {settings.map((setting) => (
              <Rule key={setting.key} setting={setting} on={on} onOpen={() => set({ open: setting.key })} />
            ))}
          </Panel>
        ))}
      </div>
      <Drawer
        open={opened !== undefined}
        onClose={() => set({ open: undefined })}
        size={560}
        className="lc-side"
        title={opened?.label}
      >
        {opened && <SettingPanel key={opened.key} setting={opened} siteId={siteId} />}
      </Drawer>
    </>
  )
}

function matches(setting: SettingView, { changed }: Search, q: string): boolean {
  if (changed && setting.values.length === 0) return false
  return q === '' || [setting.label, setting.key, setting.source].some((text) => text.includes(q))
}

interface FiltersProps {
  search: Search
  on: string
  set: (changed: Search) => void
}

const Filters = ({ search, on, set }: FiltersProps) => (
  <div className="lc-filters">
    <PlacePick
      allowClear
      {...(search.siteId && { value: search.siteId })}
      placeholder="全区"
      onChange={(siteId) => set({ siteId })}
    />
    <Input
      type="date"
      className="lc-day"
      aria-label="看哪一天的值"
      value={on}
      onChange={({ target }) => set({ on: target.value })}
    />
    <Input.Search
      key={search.q}
      aria-label="找规则"
      placeholder="找规则，例如：时限"
      defaultValue={search.q}
      allowClear
      onSearch={(q) => set({ q: q.trim() })}
    />
    <Checkbox
      checked={Boolean(search.changed)}
      onChange={({ target }) => set({ changed: target.checked ? '1' : undefined })}
    >
      只看改过的
    </Checkbox>
  </div>
)

interface RuleProps {
  setting: SettingView
  on: string
  onOpen: () => void
}

function Rule({ setting, on, onOpen }: RuleProps) {
  const coming = setting.values.filter((value) => standingOf(setting, value, on) === '还没生效')
  const holds = setting.values.find(({ id }) => id === setting.inForceId)
  return (
    <div className="lc-rule">
      <div>
        <strong>{setting.label}</strong>
        <div className="lc-quiet">依据 {saySource(setting.source)}</div>
      </div>
      <div className="lc-rule-value">
        <span>{sayValue(setting, setting.value)}</span>
        {holds ? (
          <Tag color="processing">{holds.place ? `${holds.place.name}单设` : '本区改过'}</Tag>
        ) : (
          <Tag>默认</Tag>
        )}
        {coming.map((value) => (
          <div key={value.id} className="lc-quiet">
            {sayDay(value.fromOn)}起 {sayValue(setting, value.value)}
            {value.place && `（${value.place.name}）`}
          </div>
        ))}
      </div>
      <Button size="small" onClick={onOpen} aria-label={`打开${setting.label}`}>
        {setting.values.length > 0 ? `经过 ${setting.values.length}` : '打开'}
      </Button>
    </div>
  )
}

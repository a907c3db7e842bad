import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Skeleton } from 'antd'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { listTree, placeKindWords, type TreeNode } from '../../../contract/network/places.ts'
import { call } from '../../kit/call.ts'
import { Fault } from '../parts/Fault.tsx'
import { Go } from '../parts/Go.tsx'
import { moveAlongRows } from '../parts/keys.ts'

interface Asked {
  parentId?: string
  q?: string
  withClosed: boolean
}

/** One page after the other of a level, or of what was found. */
function usePlaces({ parentId, q, withClosed }: Asked) {
  const query = {
    size: 100,
    ...(withClosed && { withClosed }),
    ...(parentId && { parentId }),
    ...(q && { q }),
  }
  const pages = useInfiniteQuery({
    queryKey: ['places', 'tree', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call(listTree, { query: { ...query, ...(pageParam && { cursor: pageParam }) } }),
    getNextPageParam: ({ next }) => next,
  })
  return { ...pages, rows: pages.data?.pages.flatMap((page) => page.rows) }
}

const TYPING_MS = 250

/** What was typed, once the person has paused. */
function useTyped(text: string): string {
  const [typed, setTyped] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setTyped(text.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  return typed
}

/** Places opened in this visit; they stay open while one looks at a place and comes back. */
const opened = new Set<string>()

/** The tree, level by level; arrows walk it as people know it from a file manager. */
export function PlaceTree({ chosen }: { chosen: string | undefined }) {
  const [text, setText] = useState('')
  const [withClosed, setWithClosed] = useState(false)
  const q = useTyped(text)
  return (
    <nav className="ln-tree" aria-label="网络">
      <div className="ln-find">
        <Input
          allowClear
          id="find-place"
          aria-label="找地点"
          placeholder="找地点：名称、拼音或首字母"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'ArrowDown' && moveAlongRows(1)}
        />
        <Checkbox checked={withClosed} onChange={(event) => setWithClosed(event.target.checked)}>
          也列出停用的
        </Checkbox>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrows only move the focus among the links inside */}
      <div className="ln-rows" onKeyDown={walk}>
        {q ? (
          <Found q={q} withClosed={withClosed} chosen={chosen} />
        ) : (
          <Level withClosed={withClosed} chosen={chosen} />
        )}
      </div>
    </nav>
  )
}

/** Down and up along the rows; right opens, left closes or goes to the row above. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const row = (event.target as HTMLElement).closest('.ln-row')
  const handle = row?.querySelector<HTMLButtonElement>('.ln-open')
  const isOpen = handle?.getAttribute('aria-expanded') === 'true'
  if (event.key === 'ArrowDown') moveAlongRows(1)
  else if (event.key === 'ArrowUp') moveAlongRows(-1)
  else if (event.key === 'ArrowRight' && handle && !handle.disabled)
    if (isOpen) moveAlongRows(1)
    else handle.click()
  else if (event.key === 'ArrowLeft')
    if (isOpen) handle.click()
    else row?.closest('ul')?.closest('li')?.querySelector<HTMLElement>('[data-row]')?.focus()
  else return
  event.preventDefault()
}

interface LevelProps {
  parentId?: string
  withClosed: boolean
  chosen: string | undefined
}

function Level(props: LevelProps) {
  const { rows, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePlaces(props)
  if (error) return <Fault fault={error} again={() => void refetch()} />
  if (!rows) return <Skeleton active paragraph={{ rows: 3 }} title={false} />
  return (
    <ul>
      {rows.map((node) => (
        <Branch key={node.id} node={node} {...props} />
      ))}
      {hasNextPage && (
        <li>
          <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            再列 100 个
          </Button>
        </li>
      )}
    </ul>
  )
}

function Branch({ node, withClosed, chosen, parentId }: LevelProps & { node: TreeNode }) {
  const [open, setOpen] = useState(opened.has(node.id) || (!parentId && node.kind === 'CENTER'))
  const toggle = () => {
    if (open) opened.delete(node.id)
    else opened.add(node.id)
    setOpen(!open)
  }
  const has = node.childCount > 0 || withClosed
  return (
    <li>
      <div className={rowClass(node, chosen)}>
        <button
          type="button"
          className="ln-open"
          tabIndex={-1}
          disabled={!has}
          aria-expanded={open}
          aria-label={`${open ? '收起' : '展开'}${node.name}`}
          onClick={toggle}
        />
        <Go to={`/network?place=${node.id}`} row current={node.id === chosen}>
          <span className="ln-name" title={node.name}>
            {node.name}
          </span>
          <small>
            {node.closed ? '已停用' : placeKindWords[node.kind].zh}
            {node.childCount > 0 && ` · ${node.childCount}`}
          </small>
        </Go>
      </div>
      {open && has && <Level parentId={node.id} withClosed={withClosed} chosen={chosen} />}
    </li>
  )
}

const rowClass = (node: TreeNode, chosen: string | undefined) =>
  `ln-row${node.id === chosen ? ' now' : ''}${node.closed ? ' closed' : ''}`

function Found({ q, withClosed, chosen }: LevelProps & { q: string }) {
  const { rows, error, refetch, hasNextPage, fetchNextPage } = usePlaces({ q, withClosed })
  if (error) return <Fault fault={error} again={() => void refetch()} />
  if (!rows) return <Skeleton active paragraph={{ rows: 3 }} title={false} />
  if (rows.length === 0)
    return <p className="lc-quiet">没有叫“{q}”的地点。换个写法试试，或者勾上“也列出停用的”。</p>
  return (
    <ul className="ln-found">
      {rows.map((node) => (
        <li key={node.id}>
          <div className={rowClass(node, chosen)}>
            <Go to={`/network?place=${node.id}`} row current={node.id === chosen}>
              <span className="ln-name">{node.name}</span>
              <small>
                {placeKindWords[node.kind].zh}
                {node.closed && ' · 已停用'}
                {node.parentName && ` · ${node.parentName}`}
              </small>
            </Go>
          </div>
        </li>
      ))}
      {hasNextPage && (
        <Button type="link" onClick={() => void fetchNextPage()}>
          再列 100 个
        </Button>
      )}
    </ul>
  )
}

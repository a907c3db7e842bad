import { useSuspenseQuery } from '@tanstack/react-query'
import { platforms } from '../../../contract/network/places.ts'
import { getPublicMenuItem, type PublicMenuItem } from '../../../contract/orders/menu.ts'
import { call } from '../../kit/call.ts'
import type { Draft } from './draft.ts'
import { words } from './words.ts'
import { FactList } from '../../kit/parts.tsx'

/** What the address says of the order. */
export interface Search {
  platform?: string
  step?: number
  item?: string
}

/** The service that was chosen on the menu or by its sign. */
export function useChosenItem(code: string | undefined): PublicMenuItem | undefined {
  const { data } = useSuspenseQuery({
    queryKey: ['orders', getPublicMenuItem.path, code ?? ''],
    queryFn: () => (code ? call(getPublicMenuItem, { params: { code } }) : null),
  })
  return data ?? undefined
}

/** A service and free words are drafts of their own. */
export const draftKey = (place: string, { item }: Search) => (item ? `${place}.${item}` : place)

/** What is known before anything is typed. */
export function givenBy({ platform }: Search, item: PublicMenuItem | undefined): Partial<Draft> {
  const chosen = platforms.find((name) => name === platform)
  if (item)
    return {
      itemId: item.id,
      kind: item.kind,
      platform: item.platform,
      ...(item.kind === 'SERVICE' && { title: item.title }),
    }
  return chosen ? { platform: chosen } : {}
}

/** The service as it stands on the menu. */
export const Chosen = ({ item }: { item: PublicMenuItem }) => (
  <section className="ld-card" aria-label={words.chosen}>
    <strong>{item.title}</strong>
    {item.description && <p>{item.description}</p>}
    <FactList
      also="ld-small"
      facts={[
        [words.provider, item.provider],
        [words.where, item.area],
        [words.conditions, item.conditions],
        [words.mind, item.riskNote],
      ]}
    />
  </section>
)

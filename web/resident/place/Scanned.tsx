import { useSuspenseQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { getPublicPlace } from '../../../contract/network/places.ts'
import { getPublicMenuItem } from '../../../contract/orders/menu.ts'
import { call, CallRefused } from '../../kit/call.ts'

/** What a printed code stands for: a place, or one service of a place. An old sign stays in the address: its page says so. */
async function lookUp(code: string): Promise<{ place: string; item?: string }> {
  try {
    const place = await call(getPublicPlace, { params: { code } })
    return { place: place.redirected ? code : place.code }
  } catch (fault) {
    if (!(fault instanceof CallRefused) || fault.problem.code !== 'no_place') throw fault
    const item = await call(getPublicMenuItem, { params: { code } })
    return { place: item.place.code, item: item.code }
  }
}

/** A scanned sign leads on: to the page of its place, or straight to the form of its service. */
export function Scanned() {
  const { code } = useParams({ strict: false }) as { code: string }
  const { data } = useSuspenseQuery({ queryKey: ['places', 'scanned', code], queryFn: () => lookUp(code) })
  if (!data.item)
    return <Navigate to="/p/$code" params={{ code: data.place }} search={{ via: 'QR_PLACE' }} replace />
  const search = { item: data.item, via: 'QR_ITEM' }
  return <Navigate to="/p/$code/order" params={{ code: data.place }} search={search} replace />
}

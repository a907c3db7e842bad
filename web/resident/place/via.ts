/** By which sign somebody came here; kept in the address until the order is placed. */
export type Via = 'QR_PLACE' | 'QR_ITEM'

export const viaOf = ({ via }: { via?: string | undefined }): Via | undefined =>
  via === 'QR_PLACE' || via === 'QR_ITEM' ? via : undefined

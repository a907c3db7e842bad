import type { PlaceRef } from '../../../contract/network/places.ts'

/** A place as a line. */
export const placeRef = ({
  id,
  kind,
  name,
  qrCode,
}: {
  id: string
  kind: PlaceRef['kind']
  name: string
  qrCode: string
}): PlaceRef => ({
  id,
  kind,
  name,
  code: qrCode,
})

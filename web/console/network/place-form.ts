import type { Place, PlaceKind, Platform } from '../../../contract/network/places.ts'
import { dayOf, parseDay } from './day.ts'

/** What the form holds while somebody types. */
export interface Typed {
  kind?: PlaceKind
  name: string
  officialCode?: string | null
  phone?: string | null
  address?: string | null
  openingHours?: string | null
  introduction?: string | null
  platforms?: Platform[]
  photoId?: string | null
  plaquePhotoId?: string | null
  plaqueOn?: string | null
  foundedOn?: string | null
  floorAreaSquareMetres?: number | null
  mainVenue?: string | null
  partyBody?: string | null
  pilot?: boolean
  longitude?: number | null
  latitude?: number | null
}

export const typedOf = (place: Place): Typed => ({
  name: place.name,
  officialCode: place.officialCode,
  phone: place.phone ?? null,
  address: place.address ?? null,
  openingHours: place.openingHours ?? null,
  introduction: place.introduction ?? null,
  platforms: place.platforms ?? [],
  photoId: place.photoId ?? null,
  plaquePhotoId: place.plaquePhotoId ?? null,
  plaqueOn: place.plaqueOn ?? null,
  foundedOn: dayOf(place.foundedOn, place.foundedPrecision),
  floorAreaSquareMetres: place.floorAreaSquareMetres ?? null,
  mainVenue: place.mainVenue ?? null,
  partyBody: place.partyBody ?? null,
  pilot: place.pilot ?? false,
  longitude: place.longitude ?? null,
  latitude: place.latitude ?? null,
})

/** As the contract wants it: an emptied field is null, a date goes with how exactly it is known. */
export function bodyOf({ foundedOn, plaqueOn, ...rest }: Typed) {
  const founded = foundedOn ? parseDay(foundedOn) : undefined
  const given = Object.entries(rest).filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries(given.map(([field, value]) => [field, value === '' ? null : value])),
    foundedOn: founded?.on ?? null,
    foundedPrecision: founded?.precision ?? null,
    plaqueOn: (plaqueOn && parseDay(plaqueOn)?.on) || null,
  }
}

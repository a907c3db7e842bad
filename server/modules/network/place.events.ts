import { event } from '../../platform/events/events.ts'

const topic = 'places'

/** A place stands under another parent now; with it everything below. */
export const placeMoved = event<{ placeId: string; fromId: string; toId: string }>(
  'network.placeMoved',
  topic,
)
/** A place ended in another of its kind: what points to `placeId` belongs to `intoId` from now on. */
export const placeMerged = event<{ placeId: string; intoId: string }>('network.placeMerged', topic)
/** A place is closed and has no successor but its parent. */
export const placeClosed = event<{ placeId: string; parentId: string }>('network.placeClosed', topic)
/** Places were made or changed, so that trees on screens are stale. */
export const placesChanged = event<{ placeIds: string[] }>('network.placesChanged', topic)

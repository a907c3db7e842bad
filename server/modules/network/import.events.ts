import { event } from '../../platform/events/events.ts'

const topic = 'place-imports'

/** A file was uploaded: read it, check it. */
export const importUploaded = event<{ importId: string }>('network.importUploaded', topic)
/** Somebody has decided: import what is clean. */
export const importDecided = event<{ importId: string }>('network.importDecided', topic)
export const importRevoked = event<{ importId: string }>('network.importRevoked', topic)
/** The names of an import after this place wait for their search tokens. */
export const namesWaiting = event<{ importId: string; after: string }>('network.namesWaiting', 'places')

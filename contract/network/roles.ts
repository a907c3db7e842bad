import { roles, type Role } from '../access.ts'
import type { PlaceKind } from './places.ts'

/**
 * Which roles make sense at a kind of place. Small places are led from the station above them: nobody dispatches orders,
 * reviews texts or administers the installation at a courtyard point.
 */
export const placeRoles: Record<PlaceKind, readonly Role[]> = {
  CENTER: roles,
  INSTITUTE: roles,
  STATION: roles,
  BASE: roles,
  POINT: ['MANAGER', 'CLERK', 'EDITOR', 'VIEWER'],
  POST: ['MANAGER', 'CLERK', 'VIEWER'],
  COURTYARD: ['MANAGER', 'CLERK', 'GRID_WORKER', 'VIEWER'],
  BOOTH: ['MANAGER', 'CLERK', 'EDITOR', 'VIEWER'],
  GRID_CELL: ['MANAGER', 'GRID_WORKER', 'VIEWER'],
}

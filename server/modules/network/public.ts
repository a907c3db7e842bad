export {
  refsOf,
  findSiteByCode,
  findSite,
  findParent,
  findTopSite,
  getSuccessor,
  lockSite,
  type SiteRow,
} from './site.store.ts'
export { qrSignPdf } from './qr-sign.ts'
export { placesIn, reachOf, type Reach } from './reach.queries.ts'
export { saysAll, setTokens } from './search.store.ts'
export { placeRef } from './site.view.ts'
export { placeClosed, placeMerged, placeMoved } from './place.events.ts'

// written from the catalogue by `npm run schema`; edit the migrations instead
import type { ColumnType, Generated } from 'kysely'

export type Timestamp = ColumnType<Date, Date | string, Date | string>
/** Read as parsed JSON, written as text. */
export type Json = ColumnType<unknown, string, string>

export interface AccountTable {
  id: string
  login: string | null
  passwordHash: string | null
  phoneIndex: string | null
  phoneSealed: string | null
  totpSealed: string | null
  totpLastStep: number | null
  failures: Generated<number>
  lockedUntil: Timestamp | null
  createdAt: Timestamp
  totpPendingSealed: string | null
}

export interface AuditTable {
  districtId: number
  id: string
  act: string
  subject: string
  subjectId: string | null
  actorId: string | null
  facts: Generated<Json>
  reason: string | null
  at: Timestamp
  xact: Generated<string>
}

export interface CalendarDayTable {
  dayOn: string
  kind: 'HOLIDAY' | 'MAKEUP_WORKDAY'
  name: string
  legal: boolean
  announced: boolean
  version: Generated<number>
  createdBy: string | null
  removed: Generated<boolean>
}

export interface DistrictTable {
  id: number
  name: string
  divisionCode: string
  host: string | null
  demonstration: Generated<boolean>
  createdAt: Timestamp
}

export interface EnquiryTable {
  districtId: number
  id: string
  code: string
  siteId: string
  question: string
  channel: 'QR_PLACE' | 'WEB' | 'KIOSK' | 'PHONE' | 'WALK_IN' | 'GRID_WORKER' | 'PAPER'
  requesterId: string | null
  enteredBy: string | null
  contactNameSealed: string | null
  contactPhoneSealed: string | null
  answeredAt: Timestamp | null
  ending: 'CONFIRMED' | 'LAPSED' | 'WITHDRAWN' | null
  knowledgeId: string | null
  createdAt: Timestamp
  state: 'SUBMITTED' | 'ANSWERED' | 'CLOSED'
  stateSince: Timestamp
  dueAt: Timestamp | null
  remindAt: Timestamp | null
  pausedSince: Timestamp | null
  leftMinutes: number | null
  version: Generated<number>
  handlingSiteId: string
}

export interface EnquiryPostTable {
  districtId: number
  id: string
  enquiryId: string
  kind: 'QUESTION' | 'ANSWER'
  words: string
  knowledgeId: string | null
  createdBy: string | null
  createdAt: Timestamp
}

export interface FileTable {
  districtId: number
  id: string
  subject: string | null
  subjectId: string | null
  name: string
  mediaType: string
  bytes: number
  sha256: string
  width: number | null
  height: number | null
  createdBy: string | null
  createdAt: Timestamp
}

export interface FlowClockTable {
  districtId: number
  flow: string
  subjectId: string
  dueAt: Timestamp
  remindAt: Timestamp | null
  nextAt: Timestamp
}

export interface FlowCountTable {
  districtId: number
  flow: string
  siteId: string
  state: string
  count: number
}

export interface HistoryTable {
  districtId: number
  id: string
  subject: string
  subjectId: string
  act: string
  fromState: string | null
  toState: string | null
  actorId: string | null
  party: string
  siteId: string | null
  teamId: string | null
  facts: Generated<Json>
  noteHash: string | null
  at: Timestamp
  xact: Generated<string>
}

export interface HistoryMarkTable {
  districtId: number
  reader: string
  uptoXact: string
  uptoId: string
}

export interface HistoryNoteTable {
  districtId: number
  historyId: string
  salt: string
  words: Json | null
  erasedAt: Timestamp | null
}

export interface IdempotencyTable {
  districtId: number
  key: string
  requestHash: string
  status: number
  reply: string
  at: Timestamp
}

export interface KnowledgeEntryTable {
  districtId: number
  id: string
  siteId: string
  platform: 'THEORY' | 'EDUCATION' | 'CULTURE' | 'SCIENCE' | 'SPORT' | 'CONVENIENCE' | null
  question: string
  answer: string
  usedCount: Generated<number>
  helpfulCount: Generated<number>
  createdBy: string | null
  createdAt: Timestamp
  state: 'DRAFT' | 'PUBLISHED' | 'RETIRED'
  stateSince: Timestamp
  dueAt: Timestamp | null
  remindAt: Timestamp | null
  pausedSince: Timestamp | null
  leftMinutes: number | null
  version: Generated<number>
  handlingSiteId: string
}

export interface MediationTable {
  districtId: number
  id: string
  code: string
  siteId: string
  subjectSealed: string
  agreementSealed: string | null
  agreementNo: Generated<number>
  performBy: string | null
  createdAt: Timestamp
  state: 'OPENED' | 'CONSENTED' | 'IN_SESSION' | 'AGREED' | 'NOT_AGREED' | 'WITHDRAWN' | 'FULFILLED' | 'BROKEN' | 'CLOSED'
  stateSince: Timestamp
  dueAt: Timestamp | null
  remindAt: Timestamp | null
  pausedSince: Timestamp | null
  leftMinutes: number | null
  version: Generated<number>
  handlingSiteId: string
}

export interface MediationMemberTable {
  districtId: number
  id: string
  mediationId: string
  part: 'PARTY' | 'MEDIATOR' | 'OPENER'
  personId: string | null
  nameSealed: string
  phoneSealed: string | null
  consentedAt: Timestamp | null
  consentedHow: 'ONLINE' | 'PAPER' | null
  signedNo: number | null
  signedAt: Timestamp | null
  signedHow: 'ONLINE' | 'PAPER' | null
  createdBy: string | null
  createdAt: Timestamp
}

export interface MediationSessionTable {
  districtId: number
  id: string
  mediationId: string
  heldAt: Timestamp
  placeSealed: string
  minutesSealed: string | null
  createdBy: string | null
  createdAt: Timestamp
}

export interface MenuItemTable {
  districtId: number
  id: string
  siteId: string
  qrCode: string
  platform: 'THEORY' | 'EDUCATION' | 'CULTURE' | 'SCIENCE' | 'SPORT' | 'CONVENIENCE'
  kind: Generated<'SERVICE' | 'MICRO_WISH'>
  title: string
  description: Generated<string>
  provider: string
  teamId: string | null
  capacityPerMonth: number | null
  area: Generated<string>
  seasonFrom: number | null
  seasonTo: number | null
  conditions: Generated<string>
  riskNote: string
  anonymousAllowed: Generated<boolean>
  orderedCount: Generated<number>
  reviseBy: string | null
  createdBy: string | null
  createdAt: Timestamp
  state: 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN'
  stateSince: Timestamp
  dueAt: Timestamp | null
  remindAt: Timestamp | null
  pausedSince: Timestamp | null
  leftMinutes: number | null
  version: Generated<number>
  handlingSiteId: string
}

export interface NoticeTable {
  districtId: number
  id: string
  personId: string
  template: string
  subject: string | null
  subjectId: string | null
  facts: Generated<Json>
  source: string
  createdAt: Timestamp
  readAt: Timestamp | null
}

export interface OneTimeCodeTable {
  phoneIndex: string
  id: string
  codeHash: string
  attempts: Generated<number>
  usedAt: Timestamp | null
  createdAt: Timestamp
  expiresAt: Timestamp
}

export interface OrderAttendanceTable {
  districtId: number
  orderId: string
  personId: string
  checkedInAt: Timestamp
  checkedOutAt: Timestamp | null
  byPlaceCode: Generated<boolean>
}

export interface OrderHoldTable {
  districtId: number
  siteId: string
  dayOn: string
  state: string
  stays: Generated<number>
  minutes: Generated<number>
  escalations: Generated<number>
}

export interface OrderOfferTable {
  districtId: number
  id: string
  orderId: string
  teamId: string
  offeredBy: string | null
  offeredAt: Timestamp
  answer: 'ACCEPTED' | 'DECLINED' | 'LAPSED' | 'TAKEN_BACK' | 'RETURNED' | 'CLAIMED' | null
  answeredAt: Timestamp | null
  why: string | null
}

export interface OrderPhotoTable {
  districtId: number
  orderId: string
  fileId: string
  kind: 'BEFORE' | 'AFTER'
  createdBy: string | null
  createdAt: Timestamp
}

export interface OrderWordTable {
  districtId: number
  siteId: string
  word: string
  span: number
  ids: string[]
}

export interface OutboxTable {
  districtId: number
  id: string
  event: string
  payload: Json
  topic: string
  at: Timestamp
}

export interface PersonTable {
  districtId: number
  id: string
  accountId: string | null
  name: string
  phoneIndex: string | null
  phoneSealed: string | null
  phoneTailIndex: string | null
  demonstration: Generated<boolean>
  createdBy: string | null
  createdAt: Timestamp
  version: Generated<number>
}

export interface RoleGrantTable {
  districtId: number
  id: string
  personId: string
  role: 'SYSTEM_ADMIN' | 'SECURITY_ADMIN' | 'AUDIT_ADMIN' | 'MANAGER' | 'CLERK' | 'DISPATCHER' | 'EDITOR' | 'REVIEWER' | 'INSPECTOR' | 'MEDIA_DESK' | 'GRID_WORKER' | 'VIEWER'
  siteId: string
  reach: 'HERE' | 'BELOW'
  fromAt: Timestamp
  toAt: Timestamp | null
  delegatedFromId: string | null
  revokedAt: Timestamp | null
  createdBy: string | null
  createdAt: Timestamp
}

export interface SchemaMigrationTable {
  number: number
  name: string
  at: Timestamp
}

export interface SealTable {
  districtId: number
  book: 'HISTORY' | 'AUDIT'
  number: number
  rowIds: string[]
  root: string
  chain: string
  uptoXact: string
  sealedAt: Timestamp
}

export interface SearchTokenTable {
  districtId: number
  token: string
  kind: string
  subjectId: string
}

export interface ServiceOrderTable {
  districtId: number
  id: string
  code: string
  kind: 'SERVICE' | 'MICRO_WISH'
  siteId: string
  itemId: string | null
  platform: 'THEORY' | 'EDUCATION' | 'CULTURE' | 'SCIENCE' | 'SPORT' | 'CONVENIENCE' | null
  title: string
  details: Generated<string>
  risk: string
  urgent: Generated<boolean>
  channel: 'QR_PLACE' | 'QR_ITEM' | 'WEB' | 'KIOSK' | 'PHONE' | 'WALK_IN' | 'GRID_WORKER' | 'PAPER'
  requesterId: string | null
  enteredBy: string | null
  contactNameSealed: string | null
  contactPhoneSealed: string | null
  contactPhoneIndex: string | null
  contactTailIndex: string | null
  contactAddressSealed: string | null
  consentPhotos: boolean
  consentShowcase: boolean
  wantedFrom: Timestamp | null
  wantedTo: Timestamp | null
  outOfScope: 'EMERGENCY' | 'HOTLINE_12345' | 'PAID_REPAIR' | 'ENFORCEMENT' | null
  question: string | null
  rejectReason: string | null
  teamId: string | null
  hops: Generated<number>
  declines: Generated<number>
  reopened: Generated<number>
  scheduledFrom: Timestamp | null
  scheduledTo: Timestamp | null
  result: string | null
  peoplePresent: number | null
  stars: number | null
  solved: 'YES' | 'PARTLY' | 'NO' | null
  comment: string | null
  evaluatedAt: Timestamp | null
  evaluatedByStaff: boolean | null
  followUpDueAt: Timestamp | null
  followUpDoneAt: Timestamp | null
  followUpOutcome: string | null
  askedAgainAt: Timestamp | null
  createdAt: Timestamp
  state: 'SUBMITTED' | 'NEED_INFO' | 'TRIAGED' | 'POOLED' | 'OFFERED' | 'ACCEPTED' | 'SCHEDULED' | 'IN_SERVICE' | 'REPORTED' | 'EVALUATED' | 'CLOSED' | 'REJECTED' | 'WITHDRAWN' | 'CANCELLED' | 'EXPIRED'
  stateSince: Timestamp
  dueAt: Timestamp | null
  remindAt: Timestamp | null
  pausedSince: Timestamp | null
  leftMinutes: number | null
  version: Generated<number>
  handlingSiteId: string
  urgedAt: Timestamp | null
}

export interface SessionTable {
  tokenHash: string
  id: string
  accountId: string
  staff: boolean
  secondFactor: Generated<boolean>
  createdAt: Timestamp
  seenAt: Timestamp
  expiresAt: Timestamp
  idleMinutes: number | null
}

export interface SettingTable {
  districtId: number
  id: string
  key: string
  path: Generated<string>
  fromOn: string
  value: Json
  createdBy: string | null
  createdAt: Timestamp
}

export interface SiteTable {
  districtId: number
  id: string
  parentId: string | null
  kind: 'CENTER' | 'INSTITUTE' | 'STATION' | 'BASE' | 'POINT' | 'POST' | 'COURTYARD' | 'BOOTH' | 'GRID_CELL'
  name: string
  officialCode: string | null
  qrCode: string
  key: string
  path: string
  address: string | null
  floorAreaSquareMetres: number | null
  openingHours: string | null
  partyBody: string | null
  phone: string | null
  introduction: string | null
  mainVenue: string | null
  foundedOn: string | null
  foundedPrecision: 'DAY' | 'MONTH' | 'YEAR' | null
  pilot: Generated<boolean>
  demonstrationLevel: 'DISTRICT' | 'CITY' | null
  plaqueOn: string | null
  longitude: number | null
  latitude: number | null
  coordinatesSchematic: Generated<boolean>
  photoId: string | null
  closedAt: Timestamp | null
  mergedIntoId: string | null
  createdBy: string | null
  createdAt: Timestamp
  version: Generated<number>
  searchPending: Generated<boolean>
}

export interface SiteCodeTable {
  districtId: number
  code: string
  siteId: string
  kind: 'QR' | 'OFFICIAL'
  retiredAt: Timestamp
}

export interface SitePlatformTable {
  districtId: number
  siteId: string
  platform: 'THEORY' | 'EDUCATION' | 'CULTURE' | 'SCIENCE' | 'SPORT' | 'CONVENIENCE'
}

export interface SmsMessageTable {
  districtId: number
  id: string
  source: string
  phoneSealed: string
  textSealed: string
  sender: 'DEVELOPMENT' | 'NONE'
  createdAt: Timestamp
}

export interface TeamTable {
  districtId: number
  id: string
  siteId: string
  kind: 'PIONEER' | 'MUTUAL_AID' | 'CULTURE' | 'PROPERTY' | 'YOUTH' | 'BUSINESS_VOLUNTEER' | 'EXPERT' | 'PROFESSIONAL' | 'LECTURER' | 'MEDICAL' | 'GENERAL'
  name: string
  introduction: string | null
  statedMembers: number | null
  openOrdersMost: Generated<number>
  closedAt: Timestamp | null
  createdBy: string | null
  createdAt: Timestamp
  version: Generated<number>
}

export interface TeamMemberTable {
  districtId: number
  teamId: string
  personId: string
  leader: Generated<boolean>
  fromAt: Timestamp
  toAt: Timestamp | null
}

export interface TeamPlatformTable {
  districtId: number
  teamId: string
  platform: 'THEORY' | 'EDUCATION' | 'CULTURE' | 'SCIENCE' | 'SPORT' | 'CONVENIENCE'
}

export interface TeamSkillTable {
  districtId: number
  teamId: string
  skill: string
}

export interface Schema {
  account: AccountTable
  audit: AuditTable
  calendarDay: CalendarDayTable
  district: DistrictTable
  enquiry: EnquiryTable
  enquiryPost: EnquiryPostTable
  file: FileTable
  flowClock: FlowClockTable
  flowCount: FlowCountTable
  history: HistoryTable
  historyMark: HistoryMarkTable
  historyNote: HistoryNoteTable
  idempotency: IdempotencyTable
  knowledgeEntry: KnowledgeEntryTable
  mediation: MediationTable
  mediationMember: MediationMemberTable
  mediationSession: MediationSessionTable
  menuItem: MenuItemTable
  notice: NoticeTable
  oneTimeCode: OneTimeCodeTable
  orderAttendance: OrderAttendanceTable
  orderHold: OrderHoldTable
  orderOffer: OrderOfferTable
  orderPhoto: OrderPhotoTable
  orderWord: OrderWordTable
  outbox: OutboxTable
  person: PersonTable
  roleGrant: RoleGrantTable
  schemaMigration: SchemaMigrationTable
  seal: SealTable
  searchToken: SearchTokenTable
  serviceOrder: ServiceOrderTable
  session: SessionTable
  setting: SettingTable
  site: SiteTable
  siteCode: SiteCodeTable
  sitePlatform: SitePlatformTable
  smsMessage: SmsMessageTable
  team: TeamTable
  teamMember: TeamMemberTable
  teamPlatform: TeamPlatformTable
  teamSkill: TeamSkillTable
}

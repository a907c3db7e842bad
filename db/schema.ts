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
  passwordSetAt: Timestamp | null
  mustChange: Generated<boolean>
}

export interface AskAgainRefusalTable {
  districtId: number
  personId: string
  createdAt: Timestamp
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

export interface CannedAnswerTable {
  districtId: number
  id: string
  siteId: string
  action: 'ASK' | 'REJECT' | 'DECLINE' | 'RETURN' | 'HAND_OVER' | 'CANNOT_ATTEND' | 'TAKE_BACK' | 'RAISE' | 'PASS_DOWN' | 'CANCEL' | 'REOPEN' | 'FOLLOW_UP'
  kind: 'SERVICE' | 'MICRO_WISH' | null
  state: 'SUBMITTED' | 'NEED_INFO' | 'TRIAGED' | 'POOLED' | 'OFFERED' | 'ACCEPTED' | 'SCHEDULED' | 'IN_SERVICE' | 'EVALUATED' | null
  label: string
  words: string
  retiredAt: Timestamp | null
  createdBy: string | null
  createdAt: Timestamp
  version: Generated<number>
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

export interface GuardedCallTable {
  districtId: number
  act: string
  addressIndex: string
  hourAt: Timestamp
  calls: number
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
  projection: string
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

export interface MicroWishTable {
  districtId: number
  orderId: string
  thing: string
  amountFen: number | null
  forChild: boolean
  guardianConsent: boolean
  publicText: string | null
  checkedBy: string | null
  checkedAt: Timestamp | null
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
  inbox: 'PERSONAL' | 'DESK'
  sentence: string
  opens: string
  needsAct: boolean
  settledAt: Timestamp | null
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

export interface OrderAbsenceTable {
  districtId: number
  id: string
  orderId: string
  personId: string
  saidAt: Timestamp
  replacedById: string | null
  replacedAt: Timestamp | null
}

export interface OrderAskAgainTable {
  districtId: number
  orderId: string
  siteId: string
  secretHash: string
  bySms: boolean
  askedAt: Timestamp
  answer: 'WELL' | 'AGAIN' | null
  answeredAt: Timestamp | null
  nextOrderId: string | null
}

export interface OrderAttendanceTable {
  districtId: number
  orderId: string
  personId: string
  checkedInAt: Timestamp
  checkedOutAt: Timestamp | null
  byPlaceCode: Generated<boolean>
}

export interface OrderFactTable {
  districtId: number
  orderId: string
  siteId: string
  teamId: string | null
  askedAt: Timestamp
  askedOn: string
  finishedAt: Timestamp | null
  finishedOn: string | null
  ratedOn: string | null
  stars: number | null
  solved: 'YES' | 'PARTLY' | 'NO' | null
}

export interface OrderFigureTable {
  districtId: number
  siteId: string
  grain: 'DAY' | 'MONTH'
  dayOn: string
  measure: 'ASKED' | 'FINISHED' | 'FINISH_MINUTES' | 'RATED' | 'STARS' | 'SOLVED' | 'CASES'
  value: number
}

export interface OrderFollowerTable {
  districtId: number
  orderId: string
  personId: string
  addedBy: string | null
  createdAt: Timestamp
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

export interface OrderRouteTable {
  districtId: number
  id: string
  siteId: string
  kind: 'SERVICE' | 'MICRO_WISH' | null
  platform: 'THEORY' | 'EDUCATION' | 'CULTURE' | 'SCIENCE' | 'SPORT' | 'CONVENIENCE' | null
  handlingSiteId: string | null
  secondSiteId: string | null
  secondPart: 'INFORMED' | 'CO_HANDLES' | null
  retiredAt: Timestamp | null
  createdBy: string | null
  createdAt: Timestamp
  version: Generated<number>
}

export interface OrderStandInTable {
  districtId: number
  id: string
  orderId: string
  absenceId: string
  personId: string | null
  teamId: string | null
  askedBy: string | null
  askedAt: Timestamp
  answer: 'ACCEPTED' | 'DECLINED' | 'TOO_LATE' | null
  answeredAt: Timestamp | null
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

export interface PasswordBeforeTable {
  accountId: string
  id: string
  passwordHash: string
  setAt: Timestamp
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
  login: string | null
  erasedAt: Timestamp | null
}

export interface RecoveryCodeTable {
  accountId: string
  codeIndex: string
  createdAt: Timestamp
  usedAt: Timestamp | null
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

export interface SealHeadTable {
  districtId: number
  book: 'HISTORY' | 'AUDIT'
  number: number
  chain: string
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
  priority: Generated<'NORMAL' | 'HIGH' | 'URGENT'>
  private: Generated<boolean>
  secondSiteId: string | null
  secondPart: 'INFORMED' | 'CO_HANDLES' | null
  followsId: string | null
  consentAskAgain: Generated<boolean>
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
  pending: 'PASSWORD' | 'TOTP' | null
  device: string | null
  address: string | null
}

export interface SettingTable {
  districtId: number
  id: string
  key: string
  fromOn: string
  value: Json
  createdBy: string | null
  createdAt: Timestamp
  siteId: string | null
}

export interface ShowcaseTable {
  districtId: number
  id: string
  code: string
  orderId: string
  siteId: string
  teamId: string | null
  requesterId: string | null
  kind: 'SERVICE' | 'MICRO_WISH'
  platform: 'THEORY' | 'EDUCATION' | 'CULTURE' | 'SCIENCE' | 'SPORT' | 'CONVENIENCE' | null
  title: string
  asked: string
  done: string
  said: Generated<string>
  stars: number
  solved: 'YES' | 'PARTLY' | 'NO'
  askedAt: Timestamp
  finishedAt: Timestamp
  draftedBy: string[]
  publishedAt: Timestamp | null
  createdBy: string | null
  createdAt: Timestamp
  state: 'DRAFT' | 'IN_REVIEW' | 'PUBLISHED' | 'TAKEN_DOWN'
  stateSince: Timestamp
  dueAt: Timestamp | null
  remindAt: Timestamp | null
  pausedSince: Timestamp | null
  leftMinutes: number | null
  version: Generated<number>
  handlingSiteId: string
}

export interface ShowcaseCandidateTable {
  districtId: number
  orderId: string
  siteId: string
  stars: number
  evaluatedAt: Timestamp
  passedBy: string | null
  passedAt: Timestamp | null
}

export interface ShowcasePhotoTable {
  districtId: number
  id: string
  showcaseId: string
  fileId: string
  kind: 'BEFORE' | 'AFTER'
  checkedBy: string | null
  checkedAt: Timestamp | null
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
  plaquePhotoId: string | null
  importId: string | null
}

export interface SiteCodeTable {
  districtId: number
  code: string
  siteId: string
  kind: 'QR' | 'OFFICIAL'
  retiredAt: Timestamp
}

export interface SiteImportTable {
  districtId: number
  id: string
  fileName: string
  fileSha256: string
  format: 'CSV' | 'XLSX'
  scopeSiteIds: string[]
  state: 'CHECKING' | 'CHECKED' | 'APPLYING' | 'APPLIED' | 'UNDOING' | 'UNDONE' | 'DISCARDED' | 'FAILED'
  mode: 'CLEAN_ROWS' | 'ALL_OR_NOTHING' | null
  rowsRead: Generated<number>
  rowsFaulty: Generated<number>
  rowsApplied: Generated<number>
  ignoredColumns: Generated<string[]>
  refusal: string | null
  createdBy: string | null
  createdAt: Timestamp
  changedAt: Timestamp
  version: Generated<number>
}

export interface SiteImportFaultTable {
  districtId: number
  importId: string
  rowNo: number
  place: number
  heading: string
  reason: string
}

export interface SiteImportRowTable {
  districtId: number
  importId: string
  rowNo: number
  siteId: string
  kind: string | null
  name: string | null
  officialCode: string | null
  parentCode: string | null
  parentNames: string | null
  ownNames: string | null
  details: Json | null
  parentId: string | null
  parentKind: string | null
  parentRowNo: number | null
  depth: number | null
  faulty: boolean
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

export interface SpentProofTable {
  districtId: number
  id: string
  expiresAt: Timestamp
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

export interface TeamFigureTable {
  districtId: number
  siteId: string
  teamId: string
  monthOn: string
  finished: Generated<number>
  rated: Generated<number>
  stars: Generated<number>
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
  askAgainRefusal: AskAgainRefusalTable
  audit: AuditTable
  calendarDay: CalendarDayTable
  cannedAnswer: CannedAnswerTable
  district: DistrictTable
  enquiry: EnquiryTable
  enquiryPost: EnquiryPostTable
  file: FileTable
  flowClock: FlowClockTable
  flowCount: FlowCountTable
  guardedCall: GuardedCallTable
  history: HistoryTable
  historyMark: HistoryMarkTable
  historyNote: HistoryNoteTable
  idempotency: IdempotencyTable
  knowledgeEntry: KnowledgeEntryTable
  mediation: MediationTable
  mediationMember: MediationMemberTable
  mediationSession: MediationSessionTable
  menuItem: MenuItemTable
  microWish: MicroWishTable
  notice: NoticeTable
  oneTimeCode: OneTimeCodeTable
  orderAbsence: OrderAbsenceTable
  orderAskAgain: OrderAskAgainTable
  orderAttendance: OrderAttendanceTable
  orderFact: OrderFactTable
  orderFigure: OrderFigureTable
  orderFollower: OrderFollowerTable
  orderHold: OrderHoldTable
  orderOffer: OrderOfferTable
  orderPhoto: OrderPhotoTable
  orderRoute: OrderRouteTable
  orderStandIn: OrderStandInTable
  orderWord: OrderWordTable
  outbox: OutboxTable
  passwordBefore: PasswordBeforeTable
  person: PersonTable
  recoveryCode: RecoveryCodeTable
  roleGrant: RoleGrantTable
  schemaMigration: SchemaMigrationTable
  seal: SealTable
  sealHead: SealHeadTable
  searchToken: SearchTokenTable
  serviceOrder: ServiceOrderTable
  session: SessionTable
  setting: SettingTable
  showcase: ShowcaseTable
  showcaseCandidate: ShowcaseCandidateTable
  showcasePhoto: ShowcasePhotoTable
  site: SiteTable
  siteCode: SiteCodeTable
  siteImport: SiteImportTable
  siteImportFault: SiteImportFaultTable
  siteImportRow: SiteImportRowTable
  sitePlatform: SitePlatformTable
  smsMessage: SmsMessageTable
  spentProof: SpentProofTable
  team: TeamTable
  teamFigure: TeamFigureTable
  teamMember: TeamMemberTable
  teamPlatform: TeamPlatformTable
  teamSkill: TeamSkillTable
}

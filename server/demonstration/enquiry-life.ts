import type { EnquiryAction, EnquiryEnding } from '../../contract/enquiries/words.ts'
import type { Channel } from '../../contract/orders/words.ts'
import { enquiryFlow } from '../modules/enquiries/enquiry.flow.ts'
import type { EnquiryFlowRow } from '../modules/enquiries/enquiry.rules.ts'
import { newCode } from '../platform/codes.ts'
import { newId } from '../platform/ids.ts'
import type { Resident } from './cast.ts'
import { keepAnswer, type Asked, type Bookshelf } from './knowledge-life.ts'
import { manager, person, playFlow, type Cast, type Play, type Scene, type Stand } from './play.ts'
import { entered } from './simulate-order.ts'
import { furtherAnswers } from './stories.ts'

const HOUR = 60
const DAY = 24 * HOUR

export interface EnquirySetting {
  asked: Asked
  channel: Exclude<Channel, 'QR_ITEM'>
  site: Stand
  parents: readonly Stand[]
  clerk: Cast
  /** Absent: asked by nobody in particular, who keeps the code. */
  resident: Resident | undefined
  createdAt: Date
  /** How it goes on; the rest is chance. */
  fate?: 'WAITS' | 'ANSWERED' | 'RAISED'
}

interface Post {
  id: string
  kind: 'QUESTION' | 'ANSWER'
  words: string
  knowledge_id: string | null
  created_by: string | null
  created_at: Date
}

export interface PlayedEnquiry {
  setting: EnquirySetting
  play: Play<EnquiryAction, EnquiryFlowRow>
  code: string
  posts: Post[]
  answeredAt: Date | null
  ending: EnquiryEnding | null
  knowledgeId: string | null
}

const byDesk = ({ channel }: EnquirySetting) => entered.includes(channel)

/** One enquiry under the real kernel; what is worth keeping lands on the shelf. */
export function playEnquiry(scene: Scene, shelf: Bookshelf, setting: EnquirySetting): PlayedEnquiry {
  const { chance } = scene
  const enquiry = begun(scene, setting)
  const { play } = enquiry
  if (setting.fate === 'WAITS') return rested(enquiry)
  play.wait(chance.happens(0.1) ? chance.between(12, 40) * HOUR : chance.between(20, 7 * HOUR))
  if (play.over()) return enquiry
  if (setting.fate === 'RAISED') raise(enquiry)
  if (!setting.fate && setting.asked.kept === 'NO' && chance.happens(0.2)) return close(enquiry, 'WITHDRAWN')
  answer(shelf, enquiry, setting.asked.answer)
  if (setting.fate) return enquiry
  if (setting.asked.further && chance.happens(0.35)) askFurther(scene, shelf, enquiry)
  const { asked } = setting
  if (asked.kept !== 'NO' && !enquiry.posts.some((post) => post.knowledge_id)) keep(scene, shelf, enquiry)
  play.wait(chance.between(HOUR, 4 * DAY), false)
  if (!play.over() && play.row.state === 'ANSWERED' && chance.happens(0.6)) return close(enquiry, 'CONFIRMED')
  return rested(enquiry)
}

function begun(scene: Scene, setting: EnquirySetting): PlayedEnquiry {
  const { site, clerk, resident, createdAt, channel, parents } = setting
  const id = newId(createdAt)
  const code = newCode()
  const desk = byDesk(setting)
  const enquiry: PlayedEnquiry = {
    setting,
    code,
    posts: [],
    answeredAt: null,
    ending: null,
    knowledgeId: null,
    play: playFlow(scene, enquiryFlow, {
      id,
      site,
      parents,
      by: desk ? manager(clerk, site.path) : resident ? person(resident) : { kind: 'ANONYMOUS', grants: [] },
      party: desk ? 'CLERK' : 'REQUESTER',
      at: createdAt,
      facts: { code, channel },
      until: setting.fate === 'ANSWERED' || setting.fate === 'RAISED' ? 'ANSWERED' : undefined,
      rowOf: (columns) => ({
        ...columns,
        id,
        handlingPath: site.path,
        requesterId: resident?.id ?? null,
        enteredBy: desk ? clerk.id : null,
      }),
      struck: (action) => {
        if (action === 'CLOSE') enquiry.ending = 'LAPSED'
      },
    }),
  }
  return enquiry
}

function rested(enquiry: PlayedEnquiry): PlayedEnquiry {
  enquiry.play.rest()
  return enquiry
}

const deskOf = ({ play, setting }: PlayedEnquiry) => manager(setting.clerk, play.row.handlingPath)
/** Who speaks for whoever asked: the person, or the desk for a caller and for somebody without a name. */
const askerOf = (enquiry: PlayedEnquiry) =>
  enquiry.setting.resident && !byDesk(enquiry.setting) ? person(enquiry.setting.resident) : deskOf(enquiry)

function raise(enquiry: PlayedEnquiry) {
  const { play, setting } = enquiry
  const parent = setting.parents[0]
  if (!parent) return
  play.step(deskOf(enquiry), 'RAISE', {
    reason: '这件事要街道的口径，请所里答复',
    more: {
      handling: { siteId: parent.id, path: parent.path },
      facts: { fromSiteId: play.row.handlingSiteId },
    },
  })
  play.wait(3 * HOUR)
}

/** From the shelf when the question was asked there before, else in the clerk's own words. */
function answer(shelf: Bookshelf, enquiry: PlayedEnquiry, words: string) {
  const { play, setting } = enquiry
  if (play.over() || play.row.state !== 'SUBMITTED') return
  const known =
    words === setting.asked.answer ? shelf.find(setting.asked, play.row.handlingPath, play.at()) : undefined
  play.step(deskOf(enquiry), 'ANSWER', known ? { more: { facts: { knowledgeId: known.id } } } : {})
  if (known) known.used += 1
  enquiry.answeredAt = play.at()
  enquiry.posts.push({
    id: newId(play.at()),
    kind: 'ANSWER',
    words,
    knowledge_id: known?.id ?? null,
    created_by: setting.clerk.id,
    created_at: play.at(),
  })
}

function askFurther(scene: Scene, shelf: Bookshelf, enquiry: PlayedEnquiry) {
  const { play, setting } = enquiry
  const { chance } = scene
  play.wait(chance.between(30, DAY), false)
  if (play.over() || play.row.state !== 'ANSWERED') return
  play.step(askerOf(enquiry), 'FOLLOW_ON')
  enquiry.posts.push({
    id: newId(play.at()),
    kind: 'QUESTION',
    words: setting.asked.further,
    knowledge_id: null,
    created_by: setting.resident?.id ?? null,
    created_at: play.at(),
  })
  play.wait(chance.between(30, 5 * HOUR))
  answer(shelf, enquiry, chance.pick(furtherAnswers))
}

function close(enquiry: PlayedEnquiry, ending: 'CONFIRMED' | 'WITHDRAWN'): PlayedEnquiry {
  enquiry.play.step(askerOf(enquiry), ending === 'CONFIRMED' ? 'CONFIRM' : 'WITHDRAW')
  enquiry.ending = ending
  return enquiry
}

/** The answer, without personal data, becomes an entry at the place that gave it. */
function keep(scene: Scene, shelf: Bookshelf, enquiry: PlayedEnquiry) {
  const { play, setting } = enquiry
  if (play.over() || !enquiry.answeredAt) return
  const site = { id: play.row.handlingSiteId, path: play.row.handlingPath }
  const entry = keepAnswer(scene, { asked: setting.asked, site, clerk: setting.clerk, at: play.at() })
  shelf.entries.push(entry)
  enquiry.knowledgeId = entry.id
  play.note(deskOf(enquiry), {
    act: 'KEEP',
    party: 'CLERK',
    siteId: site.id,
    facts: { knowledgeId: entry.id },
  })
  play.row.version += 1
}

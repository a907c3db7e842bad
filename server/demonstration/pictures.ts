import sharp from 'sharp'
import type { FileStore } from '../platform/files/store.ts'

/** A drawn stand-in for a photo; nobody can take it for a real one. What the row of its file says of it. */
interface Picture {
  file: { sha256: string; media_type: string; bytes: number; width: number; height: number }
}

const WIDTH = 960
const HEIGHT = 720

const rect = (x: number, y: number, [width, height]: [number, number], fill: string, round = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}"/>`
const circle = (x: number, y: number, radius: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`
const line = (d: string, stroke: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`

const ink = '#3b4148'
const wood = '#b98a5a'
const steel = '#9aa4ad'
const warm = '#d8694f'
const jade = '#3f9a7c'
const sun = '#f2c14e'
const leaf = '#7bb08a'

/** A person from behind: a head and a back, no face. */
const somebody = (x: number, y: number, cloth: string, size = 1) =>
  circle(x, y, 34 * size, '#4a3b33') +
  path(
    `M${x - 62 * size} ${y + 150 * size} q0 ${-112 * size} ${62 * size} ${-112 * size} q${62 * size} 0 ${62 * size} ${112 * size} z`,
    cloth,
  )

const row = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => each(index)).join('')

const tiles = row(9, (index) => rect(40 + index * 100, 60, [88, 88], index % 2 ? '#e9e6df' : '#f1eee8', 6))
const tap =
  rect(420, 200, [40, 150], steel, 12) +
  line('M440 210 q0 -60 90 -60 q70 0 70 80 v40', steel, 34) +
  rect(388, 176, [104, 26], '#7d8790', 13) +
  rect(180, 520, [620, 40], '#c9c4bb', 16) +
  path('M220 560 h540 l-50 120 h-440 z', '#dedad2')
const desk =
  rect(160, 480, [640, 34], wood, 8) + rect(210, 514, [30, 170], wood) + rect(720, 514, [30, 170], wood)
const lamp = (glow: string) =>
  path('M640 300 l140 0 l60 180 l-260 0 z', glow) +
  line('M770 480 v-170 l-70 -50', ink, 12) +
  path('M640 300 q60 -80 130 -30 z', warm)
const yard = rect(0, 470, [WIDTH, 250], '#d9cfb8') + rect(0, 430, [WIDTH, 44], '#b7c3a6')
const tree = (x: number) => rect(x - 12, 280, [24, 170], '#8b6b4a') + circle(x, 240, 96, leaf)
const stool = (x: number, y: number) =>
  rect(x, y, [90, 18], wood, 6) + rect(x + 12, y + 18, [10, 60], wood) + rect(x + 68, y + 18, [10, 60], wood)
const board = rect(230, 110, [500, 230], '#2f4a40', 10)
const bin = (x: number, fill: string) =>
  rect(x, 420, [130, 200], fill, 14) + rect(x - 10, 396, [150, 32], fill, 12)
const bags = [
  [180, 640, '#8d9aa6'],
  [270, 600, '#c4b7a0'],
  [340, 660, '#7f8c7a'],
  [430, 620, '#a58b76'],
] as const

const stairs = (light: string) =>
  row(6, (step) => rect(120 + step * 120, 600 - step * 80, [WIDTH, 80], light)) +
  line('M120 470 L840 0', '#8b6b4a', 14)
const chair =
  rect(410, 380, [150, 170], wood, 16) +
  rect(390, 540, [190, 26], wood, 8) +
  rect(410, 566, [20, 100], wood) +
  rect(540, 566, [20, 100], wood)
const pane = rect(120, 90, [220, 260], '#cfe3ee', 8) + line('M230 90 v260 M120 220 h220', '#ffffff', 10)
const book =
  path('M350 476 q55 -36 110 0 q55 -36 110 0 v-26 q-55 -36 -110 0 q-55 -36 -110 0 z', '#ffffff') +
  line('M350 476 q55 -36 110 0 q55 -36 110 0', steel, 5)

const subjects = ['TAP', 'LIGHT', 'HAIR', 'DESK', 'TALK', 'CLASS', 'BINS', 'EXERCISE'] as const
type Subject = (typeof subjects)[number]

const crowd = (count: number, [x, y]: [number, number], apart: number) =>
  row(count, (seat) =>
    somebody(x + seat * apart, y, [jade, warm, '#6f8fb0', sun, jade][seat % 5] ?? jade, 0.95),
  )

const drawings: Record<Subject, readonly [before: string, after: string]> = {
  TAP: [
    tiles +
      tap +
      row(3, (drop) => circle(600, 330 + drop * 70, 13, '#6fa8cf')) +
      path('M500 640 q100 -46 200 0 q-100 46 -200 0 z', '#a9cbe0'),
    tiles +
      tap +
      somebody(250, 330, jade, 1.1) +
      path('M760 180 l14 34 34 14 -34 14 -14 34 -14 -34 -34 -14 34 -14 z', sun),
  ],
  LIGHT: [
    rect(0, 0, [WIDTH, HEIGHT], '#474c54') + stairs('#3a3f46') + circle(300, 130, 30, '#5b616a'),
    stairs('#cdbf9f') +
      circle(300, 130, 150, '#fdf0c4') +
      circle(300, 130, 34, sun) +
      somebody(560, 190, jade, 0.8),
  ],
  HAIR: [
    pane + chair,
    pane +
      chair +
      somebody(485, 320, '#e8e4da', 1.1) +
      somebody(700, 260, jade, 1.3) +
      line('M625 330 L540 320', '#e3b79a', 20),
  ],
  DESK: [
    rect(0, 0, [WIDTH, HEIGHT], '#d5d3cf') + desk + lamp('#d5d3cf') + rect(300, 440, [120, 40], '#b9b4aa', 4),
    desk + lamp('#fdf0c4') + somebody(370, 326, warm) + somebody(540, 346, jade, 0.85) + book,
  ],
  TALK: [
    yard + tree(150) + tree(830) + row(5, (seat) => stool(220 + seat * 110, 560)),
    yard +
      tree(150) +
      tree(830) +
      row(
        4,
        (light) => circle(270 + light * 140, 180, 38, warm) + line(`M${270 + light * 140} 90 v52`, ink, 5),
      ) +
      crowd(5, [260, 480], 112),
  ],
  CLASS: [
    board + row(4, (seat) => stool(190 + seat * 160, 540)),
    board +
      row(3, (text) => line(`M280 ${170 + text * 60} h${380 - text * 90}`, '#dfe8e2', 14)) +
      somebody(820, 250, warm, 1.1) +
      crowd(4, [220, 480], 160),
  ],
  BINS: [
    yard + bin(640, '#8d9aa6') + bags.map(([x, y, fill]) => circle(x, y, 62, fill)).join(''),
    yard + row(4, (index) => bin(130 + index * 190, ['#3f7fb0', jade, '#8d9aa6', warm][index] ?? jade)),
  ],
  EXERCISE: [
    yard + tree(140) + tree(480) + tree(820),
    yard +
      tree(140) +
      tree(820) +
      circle(480, 150, 60, sun) +
      row(5, (index) => {
        const x = 220 + index * 130
        return line(`M${x - 50} 490 q-40 -60 -10 -120 M${x + 50} 490 q40 -60 10 -120`, '#e3b79a', 18)
      }) +
      crowd(5, [220, 420], 130),
  ],
}

/** Which orders came back with pictures, by their title. */
const pictured: Readonly<Record<string, Subject>> = {
  水龙头滴水想请人看看: 'TAP',
  '楼道灯不亮，天黑怕摔': 'LIGHT',
  理发上门: 'HAIR',
  小学三年级数学辅导: 'DESK',
  想要一盏亮一点的台灯: 'DESK',
  请百姓宣讲队讲讲老成都故事: 'TALK',
  合唱队想请人指导: 'TALK',
  想听医保新政策讲解: 'CLASS',
  支部想请老党员来上一课: 'CLASS',
  垃圾分类怎么分: 'BINS',
  想学八段锦: 'EXERCISE',
}

const svg = (drawing: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${rect(0, 0, [WIDTH, HEIGHT], '#f7f3ea')}${drawing}</svg>`,
  )

/** Does the team of an order with this title bring a picture back? */
export const isPictured = (title: string) => title in pictured

/** The pictures of an order by its title, if its team brought any back. */
export type Pictures = (title: string) => { before: Picture; after: Picture } | undefined

/** Draws them once and keeps them as an upload would be kept. */
export async function drawPictures(files: FileStore): Promise<Pictures> {
  const keep = async (drawing: string): Promise<Picture> => {
    const bytes = await sharp(svg(drawing)).webp({ quality: 82 }).toBuffer()
    const sha256 = await files.put(bytes)
    return {
      file: { sha256, media_type: 'image/webp', bytes: bytes.length, width: WIDTH, height: HEIGHT },
    }
  }
  const drawn = await Promise.all(
    subjects.map(async (subject) => {
      const [before, after] = await Promise.all(drawings[subject].map(keep))
      if (!before || !after) throw new Error(`${subject} is not drawn twice`)
      return [subject, { before, after }] as const
    }),
  )
  const bySubject = new Map(drawn)
  return (title) => {
    const subject = pictured[title]
    return subject && bySubject.get(subject)
  }
}

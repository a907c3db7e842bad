import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import Pdf from 'pdfkit'

/** What an agreement on paper says. `marks`: that not every party has signed, that it belongs to the demonstration. */
export interface AgreementPaper {
  code: string
  place: string
  subject: string
  text: string
  performBy: string | null
  parties: readonly { name: string; signed: string | null }[]
  mediators: readonly string[]
  marks: readonly string[]
}

const MARGIN = 64
const INK = '#1f2328'
const GREY = '#57606a'

/** The agreement as a PDF on A4: text selectable, fonts embedded (人民调解法 Art. 29 names what it must hold). */
export function agreementPdf(paper: AgreementPaper): Promise<Buffer> {
  const doc = new Pdf({ size: 'A4', margin: MARGIN, lang: 'zh-CN', info: { Title: '调解协议书' } })
  for (const face of ['Regular', 'Bold']) doc.registerFont(face, fontFile(face))
  const heading = (text: string) => doc.moveDown(0.8).font('Bold').fontSize(13).fillColor(INK).text(text)
  const body = (text: string) =>
    doc.moveDown(0.3).font('Regular').fontSize(11.5).fillColor(INK).text(text, { lineGap: 5 })
  doc.font('Bold').fontSize(22).fillColor(INK).text('调解协议书', { align: 'center' })
  doc.moveDown(0.4).font('Regular').fontSize(10).fillColor(GREY)
  doc.text([paper.place, `编号 ${paper.code}`, ...paper.marks].join('　'), { align: 'center' })
  heading('当事人')
  body(paper.parties.map(({ name }) => name).join('、'))
  heading('争议事项')
  body(paper.subject)
  heading('协议内容')
  body(paper.text)
  if (paper.performBy) body(`履行期限：${paper.performBy} 前`)
  heading('签署')
  for (const { name, signed } of paper.parties) body(`当事人 ${name}：${signed ?? '______________（签名）'}`)
  for (const name of paper.mediators) body(`调解员 ${name}：______________（签名）`)
  body('调解组织（盖章）：______________')
  doc.end()
  return buffer(doc)
}

function fontFile(face: string): string {
  const entry = createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')
  return join(dirname(entry), '..', 'fonts', `NotoSansHans-${face}.otf`)
}

import { strToU8, zipSync } from 'fflate'

/** A sheet to be written: a heading that stays in sight, then rows of text. */
export interface Sheet {
  name: string
  heading: readonly string[]
  rows: readonly (readonly string[])[]
  /** Widths in characters, column by column. */
  widths: readonly number[]
  /** Columns in which a person chooses from a list: by position. */
  choices?: Readonly<Record<number, readonly string[]>>
}

const HEADING_STYLE = 1
const TEXT_STYLE = 2
/** Rows below the heading for which the choices are offered. */
const CHOICE_ROWS = 5000

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const escaped = (text: string) =>
  text
    // oxlint-disable-next-line no-control-regex -- what XML 1.0 cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)

const columnName = (at: number): string =>
  at < 26
    ? String.fromCharCode(65 + at)
    : columnName(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26))

/** Every cell is text, so a code keeps its zeros and nothing is ever a formula. */
const cellXml = (text: string, at: number, row: number, style: number) =>
  text === ''
    ? ''
    : `<c r="${columnName(at)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

const rowXml = (cells: readonly string[], row: number, style: number) =>
  `<row r="${row}">${cells.map((text, at) => cellXml(text, at, row, style)).join('')}</row>`

function sheetXml({ heading, rows, widths, choices = {} }: Sheet): string {
  const columns = widths
    .map(
      (width, at) =>
        `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${TEXT_STYLE}" customWidth="1"/>`,
    )
    .join('')
  const lists = Object.entries(choices).map(([at, words]) => {
    const name = columnName(Number(at))
    return `<dataValidation type="list" allowBlank="1" sqref="${name}2:${name}${CHOICE_ROWS}"><formula1>"${escaped(words.join(','))}"</formula1></dataValidation>`
  })
  const validations = lists.length
    ? `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
    : ''
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>${rowXml(heading, 1, HEADING_STYLE)}${rows.map((cells, at) => rowXml(cells, at + 2, TEXT_STYLE)).join('')}</sheetData>${validations}</worksheet>`
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF6E9E7"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" fillId="2" numFmtId="49" applyFont="1" applyFill="1" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`

/** A workbook of text sheets, as spreadsheets open it. */
export function xlsxOf(sheets: readonly Sheet[]): Buffer {
  const numbered = sheets.map((sheet, at) => ({ sheet, no: at + 1 }))
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${numbered.map(({ no }) => `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${numbered.map(({ sheet, no }) => `<sheet name="${escaped(sheet.name)}" sheetId="${no}" r:id="rId${no}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ no }) => `<Relationship Id="rId${no}" Type="${RELATION}/worksheet" Target="worksheets/sheet${no}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(numbered.map(({ sheet, no }) => [`xl/worksheets/sheet${no}.xml`, sheetXml(sheet)])),
  }
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))
  return Buffer.from(zipSync(files, { level: 6 }))
}

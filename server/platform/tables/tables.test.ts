import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvOf } from './csv.ts'
import { formatOf, rowsOf } from './read.ts'
import { xlsxOf } from './xlsx-write.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liudan-tables-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(bytes: Buffer | Uint8Array) {
  const path = join(folder, 'table')
  await writeFile(path, bytes)
  const file = await open(path)
  try {
    const rows = await Array.fromAsync(rowsOf(file, await formatOf(file)))
    return rows.map(({ no, cells, faults }) => (faults ? { no, cells, faults } : [no, ...cells]))
  } finally {
    await file.close()
  }
}

/** A workbook as Excel lays it out: texts shared, the first tab not the first file. */
const workbook = (sheet: string, shared = '') =>
  Buffer.from(
    zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="一" r:id="rId7"/><sheet name="二" r:id="rId1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId7" Target="worksheets/sheet2.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData/></worksheet>'),
      'xl/worksheets/sheet2.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
      'xl/sharedStrings.xml': strToU8(`<sst>${shared}</sst>`),
    }),
  )

describe('a CSV', () => {
  test.each([
    ['UTF-8', Buffer.from('类别,名称\n实践站,同瑞站\n')],
    ['UTF-8 with a mark', Buffer.from('\uFEFF类别,名称\r\n实践站,同瑞站')],
    ['UTF-16', Buffer.from('\uFEFF类别\t名称\n实践站\t同瑞站\n', 'utf16le')],
    ['GBK', Buffer.from('c0e0b1f02cc3fbb3c60acab5bcf9d5be2ccdacc8f0d5be0a', 'hex')],
  ])('in %s is read with its characters right', async (_, bytes) => {
    expect(await read(bytes)).toEqual([
      [1, '类别', '名称'],
      [2, '实践站', '同瑞站'],
    ])
  })

  test('keeps the row numbers of the spreadsheet past empty rows and line breaks in cells', async () => {
    const rows = await read(Buffer.from('a;b\n\n"x\ny";""\n;\nz;1\n'))
    expect(rows).toEqual([
      [1, 'a', 'b'],
      [3, 'x\ny', ''],
      [5, 'z', '1'],
    ])
  })

  test('with an open quotation or without line ends is refused with the row', async () => {
    await expect(read(Buffer.from('a,b\n"x,y\n'))).rejects.toMatchObject({
      problem: { code: 'csv_broken', title: expect.stringContaining('第 2 行') },
    })
    await expect(read(Buffer.alloc(2_000_000, 'x'))).rejects.toMatchObject({
      problem: { code: 'csv_broken' },
    })
  })

  test('marks a cell that is a formula', async () => {
    const [, row] = await read(Buffer.from('a,b\n=1+1,ok\n'))
    expect(row).toMatchObject({ no: 2, faults: new Map([[0, 'FORMULA']]) })
  })

  test('written by us opens as text: a mark in front, and no cell is a formula', () => {
    const text = csvOf([['=HYPERLINK("x")', '+86', '普通', 'a,"b"']]).toString()
    expect(text).toBe('\uFEFF"\'=HYPERLINK(""x"")",\'+86,普通,"a,""b"""\r\n')
  })
})

describe('a workbook', () => {
  test('gives the first tab: shared and inline texts, numbers without noise, gaps kept', async () => {
    const rows = await read(
      workbook(
        `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>编码</t></is></c></row>
         <row r="3"><c r="A3"><v>5.10105001001E11</v></c><c r="B3"><v>0.30000000000000004</v></c><c r="AA3" t="b"><v>1</v></c></row>`,
        '<si><r><t>同</t></r><r><t>瑞</t></r><rPh><t>tong rui</t></rPh></si>',
      ),
    )
    expect(rows).toEqual([
      [1, '同瑞', '', '编码'],
      [3, '510105001001', '0.3', ...Array.from({ length: 24 }, () => ''), '是'],
    ])
  })

  test('takes what a formula has come to, and marks one that has come to nothing or to an error', async () => {
    const [row] = await read(
      workbook(
        '<row r="1"><c r="A1" t="str"><f>B1&amp;"站"</f><v>同瑞站</v></c><c r="B1"><f>X1</f></c><c r="C1" t="e"><v>#N/A</v></c></row>',
      ),
    )
    expect(row).toEqual({
      no: 1,
      cells: ['同瑞站', '', '#N/A'],
      faults: new Map([
        [1, 'FORMULA'],
        [2, 'ERROR'],
      ]),
    })
  })

  test('written by us is read by us, codes with their zeros', async () => {
    const sheet = { name: '地点', heading: ['类别', '编码'], rows: [['=1+1', '0042 <&>']], widths: [10, 20] }
    expect(await read(xlsxOf([sheet]))).toEqual([
      [1, '类别', '编码'],
      [2, '=1+1', '0042 <&>'],
    ])
  })

  test('that is damaged, or of the old kind, is refused with what to do', async () => {
    const whole = workbook('<row r="1"><c r="A1"><v>1</v></c></row>')
    await expect(read(whole.subarray(0, 200))).rejects.toMatchObject({ problem: { code: 'xlsx_broken' } })
    await expect(read(workbook('<row r="1"><c'))).rejects.toMatchObject({ problem: { code: 'xlsx_broken' } })
    await expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({
      problem: { code: 'old_excel' },
    })
  })
})

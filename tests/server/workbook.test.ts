import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CellValue, Parts } from '@/server/download'
import { workbookFile } from '@/server/workbook'

/** The files of a zip, read from its central directory (PKWARE's note on the format, 4.3.12 and 4.4). */
function unzipped(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, string>()
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, nameLength, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + size)
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), (method === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'))
    at += 46 + nameLength + extra + comment
  }
  return files
}

const plain = (text: string) => text.replaceAll('&#13;', '\r').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

interface ReadCell { place: string; style: string | undefined; text: string | null; value: number | null }
async function sheetOf(file: Response) {
  const files = unzipped(Buffer.from(await file.arrayBuffer()))
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
  const cells = [...sheet.matchAll(/<c r="([A-Z]+\d+)"(?: s="(\d)")?(?: t="inlineStr")?>(?:<is><t xml:space="preserve">([^<]*)<\/t><\/is>|<v>([^<]*)<\/v>)<\/c>/g)]
    .map(([, place = '', style, text, value]): ReadCell => ({ place, style, text: text === undefined ? null : plain(text), value: value === undefined ? null : Number(value) }))
  return { files, sheet, cells, at: (wanted: string) => cells.find(({ place }) => place === wanted) }
}
const made = (rows: readonly (readonly CellValue[])[]) => sheetOf(workbookFile('x.xlsx', 'Sheet', ['A', 'B', 'C', 'D', 'E'], rows))

test('numbers, days and shares have their types, text is text, and what is empty has no cell', async () => {
  const { at, cells, sheet } = await made([['عائشہ خان', 7, { day: '2026-08-15' }, { share: 0.795 }, null]])
  expect(at('A2')).toMatchObject({ text: 'عائشہ خان', style: '4' })
  expect(at('B2')).toMatchObject({ value: 7, style: undefined })
  // 15 August 2026 is day 46249 of a spreadsheet: 44197 is 1 January 2021, and 2052 days lie between.
  expect(at('C2')).toMatchObject({ value: 46249, style: '2' })
  expect(at('D2')).toMatchObject({ value: 0.795, style: '3' })
  expect(at('E2')).toBeUndefined()
  expect(cells).toHaveLength(9)
  expect(sheet).toContain('<autoFilter ref="A1:E2"/>')
})

test('nothing that somebody calls themselves is a formula, breaks the sheet or is changed', async () => {
  const nasty = ['=1+1', '@SUM(A1)', "=cmd|' /C calc'!A0", '<f>1+1</f>', '</t></is></c><c><f>1</f></c>', '&amp;', 'a\u0000b', '_x0041_', 'line\r\nbreak', '\ud800', 'x'.repeat(40_000), '𝒜𝓁𝒾', 'گل رخ', ' spaces ']
  const { sheet, cells, at } = await made(nasty.map((name) => [name, null, null, null, null]))
  expect(sheet).not.toMatch(/<f[ >]/)
  expect(cells).toHaveLength(5 + nasty.length)
  nasty.forEach((name, index) => expect(at(`A${index + 2}`)?.text).toBe(name.replace('\u0000', '').toWellFormed().slice(0, 32_767)))
})

test('any text comes back as it was', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (text) => {
    const { at } = await made([[text, null, null, null, null]])
    expect(at('A2')?.text ?? '').toBe(text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''))
  }), { numRuns: 50 })
})

test('a workbook has its parts, columns beyond Z, and a name of a sheet that a spreadsheet takes', async () => {
  const header = Array.from({ length: 60 }, (_, index) => `Column ${index}`)
  const { files, at } = await sheetOf(workbookFile('Teachers.xlsx', 'Teachers: Swat/Dir [spring], a long name of a cohort', header, [header.map((_, index) => index)]))
  expect([...files.keys()].sort()).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'])
  expect(at('BH2')?.value).toBe(59)
  expect(files.get('xl/workbook.xml')).toContain('<sheet name="Teachers Swat Dir spring , a lo" sheetId="1"')
})

test('parts are asked for as they are taken, and one that fails ends the file unfinished', async () => {
  let asked = 0
  async function* parts(fails: boolean): Parts {
    for (let part = 0; part < 50; part++) {
      asked++
      if (fails && part === 3) throw new Error('The database went away')
      yield Array.from({ length: 200 }, (_, row) => [`${part} ${row} ${Math.random()}`, Math.random()])
    }
  }
  const reader = workbookFile('x.xlsx', 'x', ['A', 'B'], parts(false)).body?.getReader()
  for (let read = 0; read < 8; read++) await reader?.read()
  expect(asked).toBeLessThan(50)
  await reader?.cancel()
  await expect(workbookFile('x.xlsx', 'x', ['A', 'B'], parts(true)).arrayBuffer()).rejects.toThrow('The database went away')
})

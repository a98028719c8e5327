import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { fileOf, type CellValue, type Parts, type Rows } from './download'

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Places in the list of formats below. Text is marked as text, so that it stays text when somebody edits its cell. */
const style = { header: 1, day: 2, share: 3, text: 4 }
const styles = `${head}<styleSheet xmlns="${spreadsheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`

const mostCharacters = 32_767

/** Text as XML 1.0 can hold it; what a spreadsheet would read as an escape of its own, _x0041_, is escaped. */
function xml(text: string): string {
  return text.toWellFormed().slice(0, mostCharacters).toWellFormed().replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\r/g, '&#13;')
}

/** The name of a column: A to Z, AA and on. From 0. */
function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`
}

/** Days since 30 December 1899, which is how a spreadsheet counts. */
function serialOf(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
}

function cell(value: CellValue, place: string, textStyle = style.text): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
  if (typeof value === 'object') return 'day' in value ? `<c r="${place}" s="${style.day}"><v>${serialOf(value.day)}</v></c>` : `<c r="${place}" s="${style.share}"><v>${value.share}</v></c>`
  return `<c r="${place}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`
}

function line(row: readonly CellValue[], number: number, textStyle?: number): string {
  return `<row r="${number}">${row.map((value, column) => cell(value, `${columnName(column)}${number}`, textStyle)).join('')}</row>`
}

async function* sheet(header: readonly string[], rows: Rows | Parts) {
  const widths = header.map((title, column) => `<col min="${column + 1}" max="${column + 1}" width="${Math.min(36, Math.max(12, title.length + 2))}" customWidth="1"/>`)
  yield `${head}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${line(header, 1, style.header)}`
  let number = 1
  for await (const part of Symbol.asyncIterator in rows ? rows : [rows]) yield part.map((row) => line(row, ++number)).join('')
  yield `</sheetData><autoFilter ref="A1:${columnName(header.length - 1)}${number}"/></worksheet>`
}

/**
 * A workbook of one sheet (ECMA-376, Office Open XML), made while it is sent: numbers, days and shares are typed, every text is
 * written in its place as text and can be no formula, whatever it says. The first row and column stay in sight.
 */
export function workbookFile(fileName: string, sheetName: string, header: readonly string[], rows: Rows | Parts): Response {
  const name = xml(sheetName.replace(/[\p{C}[\]:*?/\\']+/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 31).trim() || '1')
  const zip = new ZipFile()
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path)
  add('[Content_Types].xml', `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${workbookType}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`)
  add('_rels/.rels', `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
  add('xl/workbook.xml', `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`)
  add('xl/_rels/workbook.xml.rels', `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`)
  add('xl/styles.xml', styles)
  const content = Readable.from(sheet(header, rows), { objectMode: true, highWaterMark: 1 })
  // The zip does not hear of an error of what it is given: its own output has to end with it, or the reader would wait for ever.
  const output = zip.outputStream.pipe(new PassThrough())
  content.on('error', (error) => output.destroy(error))
  zip.addReadStream(content, 'xl/worksheets/sheet1.xml')
  zip.end()
  return fileOf(fileName, workbookType, output)
}

import { CsvError, parse } from 'csv-parse/sync'
import { headerIndex, headerWeight, holdsAddress } from '@/domain/roster/columns'
import {
  rosterLimits, type NotTextKind, type RosterEncoding, type RosterFileProblem, type RosterRow, type RosterSeparator, type RosterTable,
} from '@/domain/roster/table'

/** A list of people from a file: a CSV or TSV as spreadsheets write them, in any of their encodings. */
export function readRosterFile(bytes: Uint8Array): RosterTable | RosterFileProblem {
  if (bytes.length > rosterLimits.bytes) return { problem: 'too-large', bytes: bytes.length, most: rosterLimits.bytes }
  const kind = kindBySignature(bytes)
  if (kind !== null) return { problem: 'not-text', kind }
  const encoding = encodingOf(bytes)
  return tableFrom(decoded(bytes, encoding), encoding)
}

/** A list of people pasted: cells copied from a spreadsheet, CSV, or a line a person. */
export function readRosterText(text: string): RosterTable | RosterFileProblem {
  const bytes = Buffer.byteLength(text)
  if (bytes > rosterLimits.bytes) return { problem: 'too-large', bytes, most: rosterLimits.bytes }
  return tableFrom(text, null)
}

const signatures: readonly (readonly [string, NotTextKind])[] = [
  ['%PDF-', 'pdf'], ['\xD0\xCF\x11\xE0', 'old-excel'], ['\x89PNG', 'image'], ['\xFF\xD8\xFF', 'image'], ['GIF8', 'image'],
  ['{\\rtf', 'other'], ['\x1F\x8B', 'zip'], ['Rar!', 'zip'], ['7z\xBC\xAF', 'zip'],
]

function kindBySignature(bytes: Uint8Array): NotTextKind | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  if (/^PK(?:\x03\x04|\x05\x06)/u.test(start)) {
    if (start.includes('opendocument.spreadsheet')) return 'opendocument'
    return start.includes('xl/') || start.includes('[Content_Types].xml') ? 'excel' : 'zip'
  }
  const known = signatures.find(([signature]) => start.startsWith(signature))
  if (known !== undefined) return known[1]
  return /^(?:\xEF\xBB\xBF)?\s*<(?:!doctype|html|table|\?xml)/iu.test(start.slice(0, 300)) ? 'web-page' : null
}

function encodingOf(bytes: Uint8Array): RosterEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  const zeroes = [0, 0]
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeroes[index % 2] = (zeroes[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeroes
  if (Math.max(even, odd) * 20 > bytes.length && Math.min(even, odd) * 20 < Math.max(even, odd)) return odd > even ? 'utf-16le' : 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : codePageOf(bytes)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** What Windows-1252 puts at 0x80 to 0x9F. */
const windowsPunctuation = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'

function decoded(bytes: Uint8Array, encoding: RosterEncoding): string {
  const text = new TextDecoder(encoding).decode(bytes)
  if (encoding !== 'windows-1252') return text
  // Several releases of Node read windows-1252 as Latin-1 and leave controls in place of this punctuation.
  return text.replace(/[\x80-\x9F]/gu, (control) => windowsPunctuation[control.charCodeAt(0) - 0x80] ?? control)
}

/** Arabic text stands in words of its own; a Latin letter with an accent stands among plain ones. */
function codePageOf(bytes: Uint8Array): RosterEncoding {
  const words = (codePage: RosterEncoding) => decoded(bytes, codePage).match(/[\p{L}\p{M}]+/gu) ?? []
  const arabic = words('windows-1256').filter((word) => /^[\p{Script=Arabic}\p{M}]{2,}$/u.test(word)).length
  const latin = words('windows-1252').filter((word) => /[A-Za-z]/u.test(word) && /[^\x00-\x7F]/u.test(word)).length
  return arabic > latin ? 'windows-1256' : 'windows-1252'
}

function tableFrom(raw: string, encoding: RosterEncoding | null): RosterTable | RosterFileProblem {
  const whole = raw.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n')
  if (whole.includes('\0') || (whole.match(/[\x01-\x08\x0E-\x1F]/gu) ?? []).length * 100 > whole.length) return { problem: 'not-text', kind: 'other' }
  const filled = whole.split('\n')
  filled.length = filled.findLastIndex(holdsAnything) + 1
  if (filled.length > 10 * rosterLimits.rows) return { problem: 'too-many-rows', rows: filled.length, most: rosterLimits.rows }
  const long = filled.findIndex((line) => line.length > rosterLimits.line)
  if (long >= 0) return { problem: 'line-too-long', line: long + 1, most: rosterLimits.line }

  const text = filled.join('\n')
  const [declaration = '', declared] = /^"?sep=([,;|\t])"?[^\n]*/iu.exec(text) ?? []
  const body = text.slice(declaration.length)
  const separator = separators.find((known) => known === declared) ?? likeliestSeparator(body)
  const separated = separate(body, separator)
  if ('problem' in separated) return separated
  const { rows, total } = separated
  if (rows.length === 0) return { problem: 'empty' }
  const wide = rows.find(({ cells }) => cells.length > rosterLimits.columns)
  if (wide !== undefined) return { problem: 'too-many-columns', line: wide.line, columns: wide.cells.length, most: rosterLimits.columns }

  const index = headerIndex(rows)
  const header = index === null ? null : rows[index] ?? null
  const above = index === null ? 0 : index + 1
  if (total === above) return { problem: 'no-people' }
  if (total - above > rosterLimits.rows) return { problem: 'too-many-rows', rows: total - above, most: rosterLimits.rows }
  return { header, rows: rows.slice(above), encoding, separator }
}

/** Something besides separators and what cannot be seen. */
const holdsAnything = (text: string) => /[^\s;,|\p{Cf}]/u.test(text)

const separators: readonly RosterSeparator[] = ['\t', ';', ',', '|']
const sampleRows = 100
const mailbox = /^[^<>@\t;|,]*(?:,[^<>@\t;|,]*)?<[^<>\s@]+@[^<>\s@]+>[\s,;]*$/u

/** A name, an address, or both with a space between them. */
function holdsOnePerson(line: string): boolean {
  const [before = '', after = '', ...more] = line.split('@')
  return more.length === 0 && !/[\t;|]|,\S|,.*,/u.test(before) && /^[^\s<>,;|]*>?[\s,;]*$/u.test(after)
}

/** The separator under which the text looks most like a list of people: headings known, addresses alone in their cells, lines of one length. */
function likeliestSeparator(text: string): RosterSeparator | null {
  const lines = text.split('\n', sampleRows).filter((line) => line.trim() !== '')
  if (lines.some((line) => mailbox.test(line)) && lines.every(holdsOnePerson)) return null
  const scored = separators.map((separator) => ({ separator, score: likelihood(text, separator) }))
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one))
  return best.score > 0 ? best.separator : null
}

function likelihood(text: string, separator: RosterSeparator): number {
  const separated = separate(text, separator, sampleRows)
  if ('problem' in separated) return 0
  const { rows } = separated
  const widths = new Map<number, number>()
  for (const { cells } of rows) if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  if (widths.size === 0) return 0
  const index = headerIndex(rows)
  const header = index === null ? undefined : rows[index]
  const withAddress = rows.flatMap(({ cells }) => cells.filter(holdsAddress))
  const alone = withAddress.filter((cell) => mailbox.test(cell) || /^[^\s@<>,;|]+@[^\s@<>,;|]+$/u.test(cell.trim())).length
  return Math.max(...widths.values()) / rows.length +
    (header === undefined ? 0 : headerWeight(header, index === 0)) +
    2 * (alone / Math.max(1, withAddress.length))
}

/** The lines that hold anything, empty columns at their end cut off; at most as many as wanted, with how many there were. */
function separate(text: string, separator: RosterSeparator | null, most?: number): { rows: RosterRow[]; total: number } | RosterFileProblem {
  const rows: RosterRow[] = []
  let total = 0
  let line = 1
  try {
    parse(text, {
      delimiter: separator ?? '\t', record_delimiter: '\n', relax_quotes: true, relax_column_count: true,
      max_record_size: 4 * rosterLimits.line, ...(most === undefined ? {} : { to: most }),
      on_record: (cells: string[], { lines }) => {
        const last = cells.findLastIndex(holdsAnything)
        if (last >= 0) {
          total += 1
          if (rows.length < rosterLimits.rows + 20) rows.push({ line, cells: cells.slice(0, last + 1) })
        }
        line = lines + 1
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) return { problem: 'unclosed-quote', line }
    throw error
  }
  return { rows, total }
}

import { CsvError, parse } from 'csv-parse/sync'
import { serialFrom } from '@/domain/certificate/serial'
import { mostChecked, type ListedLine } from './verify'

export const mostBytes = 256 * 1024

export type ListProblem = 'listEmpty' | 'listTooLong' | 'listTooLarge' | 'listUnreadable'

/** UTF-8, or UTF-16 as spreadsheets write it; anything else is taken to be UTF-8 and refused when it is not. */
function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function rowsOf(text: string): string[][] | null {
  try {
    return parse(text, { bom: true, delimiter: [',', ';', '\t'], relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true, max_record_size: 10_000, to: mostChecked + 2 })
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}

/** Twelve characters, whatever they are: what somebody meant as a serial. */
const looksLikeSerial = (cell: string) => serialFrom(cell) !== null || cell.replace(/[^\p{L}\p{N}]/gu, '').length === 12

/**
 * Serials and names from a CSV, TSV or pasted cells. The column of the serials is the one that has most of them, the name is in
 * the one whose heading says so, or else the first other one; a heading is a first line without a serial.
 */
export function listFrom(given: string | Uint8Array): readonly ListedLine[] | ListProblem {
  if ((typeof given === 'string' ? Buffer.byteLength(given) : given.length) > mostBytes) return 'listTooLarge'
  const text = typeof given === 'string' ? given : decoded(given)
  const rows = text === null || text.includes('\0') ? null : rowsOf(text)
  if (rows === null) return 'listUnreadable'
  const width = Math.max(0, ...rows.map((row) => row.length))
  const serials = (column: number) => rows.filter((row) => serialFrom(row[column] ?? '') !== null).length
  const columns = Array.from({ length: width }, (_, column) => column)
  const serialColumn = columns.reduce((best, column) => (serials(column) > serials(best) ? column : best), 0)
  const hasHeading = rows.length > 0 && !looksLikeSerial(rows[0]?.[serialColumn] ?? '')
  const named = hasHeading ? (rows[0] ?? []).findIndex((cell, column) => column !== serialColumn && /name|نام|اسم/iu.test(cell)) : -1
  const nameColumn = named >= 0 ? named : columns.find((column) => column !== serialColumn && rows.some((row) => /\p{L}/u.test(row[column] ?? '')))
  const lines = rows.slice(hasHeading ? 1 : 0).map((row, index) => ({ line: index + (hasHeading ? 2 : 1), serial: row[serialColumn] ?? '', name: nameColumn === undefined ? '' : (row[nameColumn] ?? '') }))
  if (lines.length === 0) return 'listEmpty'
  return lines.length > mostChecked ? 'listTooLong' : lines
}

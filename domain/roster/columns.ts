import { meaningOfHeading, type ColumnMeaning } from './column-names'
import { excerpt } from './hidden-characters'
import { isArabic } from './name'
import { isNoAnswer } from './no-answer'
import { oneRosterUses } from './one-roster'
import { isNationalId } from './reference'
import { searchKey, withPlainDigits } from './search-key'
import type { RosterRow, RosterTable } from './table'

/** `group`: not about the person, but who of the list is meant can be told by it. */
export type ColumnUse = Exclude<ColumnMeaning, 'national-id'> | 'group' | 'ignored'
export const columnUses = ['name', 'other-name', 'first-name', 'middle-name', 'last-name', 'address', 'reference', 'group', 'ignored'] as const satisfies readonly ColumnUse[]

export interface RosterColumn {
  /** From 0. */
  index: number
  /** Empty when the list has no header. */
  heading: string
  use: ColumnUse
  /** Recognised by what is in it and not by its heading. */
  guessed: boolean
  /** Why it is ignored: a national identity number is more data than needed, a serial number says nothing about a person. */
  why: 'national-id' | 'serial-number' | 'not-needed' | null
}

const furthestHeader = 10
const others = /(?:^| )(?:manager|supervisor|head|hod|boss|line|father|mother|husband|guardian|parent|spouse|emergency|referee)(?: |$)/u

export function holdsAddress(cell: string): boolean {
  return /[^\s@<>,;]@[^\s@<>,;]/u.test(cell)
}

/** Where the header is among the first lines: the one that names most columns, above the first address; null when there is none. */
export function headerIndex(rows: readonly RosterRow[]): number | null {
  const firstPerson = rows.findIndex(({ cells }) => cells.some(holdsAddress))
  const above = rows.slice(0, Math.min(furthestHeader, firstPerson < 0 ? rows.length : firstPerson))
  const weights = above.map((row, index) => headerWeight(row, index === 0))
  const most = Math.max(0, ...weights)
  return most === 0 ? null : weights.indexOf(most)
}

/** The header with how many rows it takes, a title above it included. Where cells are merged over two lines, both are read as one. */
export function headerOf(rows: readonly RosterRow[]): { header: RosterRow | null; above: number } {
  const index = headerIndex(rows)
  const best = index === null ? undefined : rows[index]
  if (index === null || best === undefined) return { header: null, above: 0 }
  for (const upper of [index, index - 1]) {
    const both = joinedHeader(rows[upper], rows[upper + 1])
    if (both !== null && headerWeight(both, false) > headerWeight(best, index === 0)) return { header: both, above: upper + 2 }
  }
  return { header: best, above: index + 1 }
}

function joinedHeader(upper: RosterRow | undefined, lower: RosterRow | undefined): RosterRow | null {
  if (upper === undefined || lower === undefined || lower.cells.some(holdsAddress)) return null
  const width = Math.max(upper.cells.length, lower.cells.length)
  return { line: lower.line, cells: Array.from({ length: width }, (_, index) => joinedHeading(upper.cells[index]?.trim() ?? '', lower.cells[index]?.trim() ?? '')) }
}

/** "Employee" above "ID" is the number of an employee; "Contact" above "E-mail" is an address. */
function joinedHeading(upper: string, lower: string): string {
  if (upper === '' || lower === '' || meaningOfHeading(lower) !== null) return lower || upper
  return meaningOfHeading(`${upper} ${lower}`) === null ? lower : `${upper} ${lower}`
}

/** How much a line looks like a header: 2 for each different thing it surely names, 1 for a thing it may name; 0 for no header. */
export function headerWeight({ cells }: RosterRow, first: boolean): number {
  const meanings = cells.map(meaningOfHeading).filter((found) => found !== null)
  const sure = new Set(meanings.filter((found) => found.sure).map((found) => found.meaning)).size
  const alone = first && cells.filter((cell) => cell.trim() !== '').length === 1
  return sure > 0 ? 2 * sure + (meanings.length > sure ? 1 : 0) : Number(alone && meanings.length > 0)
}

/** What each column of a list is used for, empty columns left out. */
export function columnsOf(table: RosterTable): RosterColumn[] {
  const width = Math.max(0, table.header?.cells.length ?? 0, ...table.rows.map(({ cells }) => cells.length))
  const filled = Array.from({ length: width }, (_, index) => table.rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell.trim() !== ''))
  const columns = table.header === null ? guessedColumns(filled) : namedColumns(table.header.cells, filled)
  return columns.filter(({ index, heading }) => heading !== '' || (filled[index]?.length ?? 0) > 0)
}

function namedColumns(headings: readonly string[], filled: readonly (readonly string[])[]): RosterColumn[] {
  const standard = oneRosterUses(headings)
  if (standard !== null) return headings.map((heading, index) => ({ index, heading, use: standard[index] ?? 'ignored', guessed: false, why: null }))
  const hasLastName = headings.some((heading) => meaningOfHeading(heading)?.meaning === 'last-name')
  const columns = filled.map((cells, index): RosterColumn => {
    const heading = excerpt(headings[index] ?? '')
    const isFirst = hasLastName && /^f ?name$/u.test(searchKey(heading))
    const meaning = isFirst ? 'first-name' : meaningOfHeading(heading)?.meaning ?? null
    return { index, heading, guessed: false, ...useOf(meaning, cells) }
  })
  return withOneName(withAddress(columns, filled), filled)
}

/** Of several columns for the name, one in another script is the other form of it; alone it is the name. */
function withOneName(columns: readonly RosterColumn[], filled: readonly (readonly string[])[]): RosterColumn[] {
  const first = columns.find(({ use }) => use === 'name')
  const named = first !== undefined || columns.some(({ use }) => use === 'first-name' || use === 'last-name')
  const isArabicColumn = ({ index }: RosterColumn) => (filled[index] ?? []).filter(isArabic).length * 2 > (filled[index] ?? []).length
  return columns.map((column) => {
    if (column.use === 'other-name' && !named) return { ...column, use: 'name' }
    const isOther = first !== undefined && column !== first && column.use === 'name' && isArabicColumn(column) !== isArabicColumn(first)
    return isOther ? { ...column, use: 'other-name' } : column
  })
}

function withAddress(columns: RosterColumn[], filled: readonly (readonly string[])[]): RosterColumn[] {
  if (columns.some(({ use }) => use === 'address')) return columns
  const address = columns.find(({ index, heading, why }) => why === 'not-needed' && !others.test(searchKey(heading)) && mostlyAddresses(filled[index] ?? []))
  return columns.map((column) => (column === address ? { ...column, use: 'address', guessed: true, why: null } : column))
}

function useOf(meaning: ColumnMeaning | null, cells: readonly string[]): Pick<RosterColumn, 'use' | 'why'> {
  if (meaning === 'national-id' || (meaning === 'reference' && isColumnOfNationalIds(cells))) return { use: 'ignored', why: 'national-id' }
  if (isSerial(cells) && (meaning === null || meaning === 'reference')) return { use: 'ignored', why: 'serial-number' }
  return meaning === null ? { use: 'ignored', why: 'not-needed' } : { use: meaning, why: null }
}

function guessedColumns(filled: readonly (readonly string[])[]): RosterColumn[] {
  const addresses = filled.map((cells) => cells.filter(holdsAddress).length)
  const most = Math.max(0, ...addresses)
  const address = most === 0 ? -1 : addresses.indexOf(most)
  const likeness = filled.map((cells, index) => (index === address ? 0 : likenessToNames(cells)))
  const name = Math.max(0, ...likeness) === 0 ? -1 : likeness.indexOf(Math.max(...likeness))
  return filled.map((cells, index): RosterColumn => {
    if (index === address) return { index, heading: '', use: 'address', guessed: true, why: null }
    if (index === name) return { index, heading: '', use: 'name', guessed: true, why: null }
    return { index, heading: '', guessed: true, ...useOf(isColumnOfNationalIds(cells) ? 'national-id' : null, cells) }
  })
}

/** 0 to about 1.3: how far the cells look like names of people: letters and no digits, different from each other, of two words or more. */
function likenessToNames(cells: readonly string[]): number {
  const likely = cells.filter((cell) => /\p{L}/u.test(cell) && !/\p{Nd}|@|:\/\//u.test(cell) && cell.length <= 200)
  if (likely.length === 0) return 0
  const different = new Set(likely.map(searchKey)).size / likely.length
  const several = likely.filter((cell) => /\S\s+\S/u.test(cell.trim())).length / likely.length
  return (likely.length / cells.length) * (0.4 + 0.6 * different) + 0.3 * several
}

function mostlyAddresses(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.filter(holdsAddress).length * 2 >= cells.length
}

function isColumnOfNationalIds(cells: readonly string[]): boolean {
  const given = cells.filter((cell) => !isNoAnswer(cell))
  return given.length > 0 && given.filter(isNationalId).length * 2 >= given.length
}

/** 1, 2, 3 … down the column. */
function isSerial(cells: readonly string[]): boolean {
  const numbers = cells.map((cell) => withPlainDigits(cell).trim().replace(/[.)۔]$/u, ''))
  return numbers.length >= 3 && numbers.every((number, index) => number === String(index + 1))
}

import { columnsOf, holdsAddress, type ColumnUse, type RosterColumn } from './columns'
import { isNoAnswer } from './no-answer'
import type { RosterRow, RosterTable } from './table'

/** What a line of the list gives about a person, as it was typed. */
export interface RosterEntry {
  line: number
  name: string
  /** The name in another script, when the list has both. */
  otherName: string
  address: string
  reference: string
}

/** Longer than anything that can be accepted, so that what is cut is refused as too long. */
const longestCell = 600

/** The people of a list as typed: a line each, or several when a line is a row of addresses copied from a mail program. */
export function entriesOf(table: RosterTable, columns: readonly RosterColumn[] = columnsOf(table)): RosterEntry[] {
  const heading = table.header?.cells.join('\t')
  return table.rows
    .filter(({ cells }) => cells.join('\t') !== heading)
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.slice(0, longestCell).trim()) }))
    .flatMap((row) => {
      const entries = table.header === null ? entriesOfBareLine(row, columns) : [entryUnderHeader(row, columns)]
      return entries.filter((entry) => saysAnything(entry, row))
    })
}

function entryUnderHeader({ line, cells }: RosterRow, columns: readonly RosterColumn[]): RosterEntry {
  const all = (use: ColumnUse) => columns.filter((column) => column.use === use).map(({ index }) => cells[index] ?? '')
  const first = (use: ColumnUse) => all(use).find((cell) => !isNoAnswer(cell)) ?? all(use).find((cell) => cell !== '') ?? ''
  const parts = [first('first-name'), first('middle-name'), first('last-name')].filter((part) => part !== '').join(' ')
  const name = first('name') || parts
  const address = first('address')
  const rest = { line, otherName: first('other-name'), reference: first('reference') }
  const mailbox = bracketed(address) ?? (address === '' ? bracketed(name) : null)
  if (mailbox === null) return { ...rest, name, address }
  const named = address === '' ? mailbox.name : name || mailbox.name
  return { ...rest, name: named, address: mailbox.address }
}

function entriesOfBareLine({ line, cells }: RosterRow, columns: readonly RosterColumn[]): RosterEntry[] {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length > 1 && filled.every(holdsAddress)) return filled.map((cell) => ({ line, otherName: '', reference: '', ...mailboxIn(cell) }))

  const cellFor = (use: ColumnUse) => cells[columns.find((column) => column.use === use)?.index ?? -1] ?? ''
  const inItsPlace = cellFor('address')
  const addressCell = holdsAddress(inItsPlace) ? inItsPlace : filled.find(holdsAddress) ?? inItsPlace
  const inNamePlace = cellFor('name')
  const nameCell = inNamePlace !== addressCell ? inNamePlace : ''
  const beside = nameCell || (filled.find((cell) => cell !== addressCell && /\p{L}/u.test(cell)) ?? '')
  if (beside !== '') return [{ line, name: beside, address: bracketed(addressCell)?.address ?? addressCell, otherName: '', reference: '' }]
  return [{ line, otherName: '', reference: '', ...(holdsAddress(addressCell) ? mailboxIn(addressCell) : { name: addressCell, address: '' }) }]
}

/** Name <address>, also with round brackets; null for anything else. */
function bracketed(cell: string): { name: string; address: string } | null {
  const [, name, address] = /^([^<>()@]*[^<>()@\s])\s*[<(]\s*([^<>()\s@]+@[^<>()\s@]+)\s*[>)]\s*[,;]?$/u.exec(cell) ?? []
  return name === undefined || address === undefined ? null : { name: name.replace(/\s*[-–:,]+$/u, ''), address }
}

/** A line with one address and perhaps a name before or after it. */
function mailboxIn(cell: string): { name: string; address: string } {
  const found = bracketed(cell)
  if (found !== null) return found
  const tokens = cell.split(/[\s<>()]+/u).filter((token) => token !== '')
  const [address, ...more] = tokens.filter((token) => /[^@]@[^@]+\.[^@]/u.test(token))
  if (address === undefined || more.length > 0) return { name: '', address: cell }
  const name = tokens.filter((token) => token !== address).join(' ')
  return { name: name.replace(/^[-–:,;]+\s*|\s*[-–:,;]+$/gu, ''), address }
}

/** False for a line of a prepared sheet that nobody filled in: a serial number, or nothing. */
function saysAnything({ name, otherName, address, reference }: RosterEntry, { cells }: RosterRow): boolean {
  return [name, otherName, address, reference].some((given) => given !== '') || cells.some((cell) => /\p{L}/u.test(cell))
}

/** A line of a list of people as it stands in the file; `line` counts from 1, a cell with a line break counts as several. */
export interface RosterRow {
  line: number
  cells: readonly string[]
}

export type RosterEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1256'
export type RosterSeparator = ',' | ';' | '\t' | '|'

/** A list of people taken apart but not yet understood. Without a header the columns are guessed from what is in them. */
export interface RosterTable {
  header: RosterRow | null
  rows: readonly RosterRow[]
}

/** What kind of file a list came in. */
export interface RosterShape {
  format: 'text' | 'workbook' | 'one-roster'
  /** Null for what is packed. */
  encoding: RosterEncoding | null
  /** Null when each line is one cell, and for what is packed. */
  separator: RosterSeparator | null
  /** The sheet of a workbook that was read, when it has others too. */
  part: string | null
}

export const rosterLimits = {
  bytes: 7 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
  /** Characters in one line of the file. */
  line: 10_000,
  /** What a zip may unpack to, in bytes, all that is read of it together. */
  unpacked: 96 * 1024 * 1024,
} as const

export type NotTextKind = 'old-excel' | 'opendocument' | 'zip' | 'pdf' | 'image' | 'web-page' | 'other'

/** Why a file as a whole cannot be read. */
export type RosterFileProblem =
  | { problem: 'empty' }
  | { problem: 'no-people' }
  | { problem: 'too-large'; bytes: number; most: number }
  | { problem: 'not-text'; kind: NotTextKind }
  | { problem: 'too-many-rows'; most: number }
  | { problem: 'too-many-columns'; line: number; columns: number; most: number }
  | { problem: 'line-too-long'; line: number; most: number }
  | { problem: 'unclosed-quote'; line: number }
  | { problem: 'unpacks-too-large'; most: number }
  | { problem: 'damaged' }
  | { problem: 'one-roster-incomplete'; file: string; column: string }

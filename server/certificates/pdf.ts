import { shownSerial } from '@/domain/certificate/serial'
import { lineOf } from '@/server/pdf/line'
import { Sheet, type Colour, type Lines } from '@/server/pdf/sheet'
import { typesetting } from '@/server/pdf/typefaces'
import { checkAddress, codeSquares } from './code'

/** What stands on a certificate, in the words of its reader's language. */
export interface CertificateWords {
  serial: string
  issuer: string
  title: string
  certifies: string
  name: string
  otherName: string | null
  completed: string
  course: string
  /** Dates and the revision, a line each. */
  facts: readonly string[]
  /** Said on what is no longer valid, so that no old copy is printed as a new one. */
  notValid: string | null
  checkAt: string
  address: string
  /** What the code is, for whoever hears it. */
  codeWords: string
}

const ink: Colour = [0.11, 0.106, 0.098]
const quiet: Colour = [0.353, 0.341, 0.31]
const accent: Colour = [0.043, 0.353, 0.369]
const red: Colour = [0.624, 0.141, 0.161]
const edge = 60
const inner = Sheet.width - 2 * edge
const nameRoom = 150
const nameSizes = [38, 34, 30, 26, 22, 19, 16, 13]

/** Each certificate with whether the PDF has all letters of the names on it. */
export async function withFit<T extends { name: string; otherName: string | null }>(certificates: readonly T[]): Promise<(T & { fits: boolean })[]> {
  const setting = await typesetting()
  return certificates.map((each) => ({ ...each, fits: lineOf(setting, each.name, 600) !== null && (each.otherName === null || lineOf(setting, each.otherName) !== null) }))
}

/** What the first sheet says when some are left out: a heading, and what to do instead. */
export interface LeftWords { title: string; text: (count: number) => string }

/**
 * One certificate a page. `left`: serials of those whose name has a letter that our typefaces lack, which a browser can print; a
 * sheet before all others names them, so that nobody finds out when the certificates are handed out.
 */
export async function certificatesPdf(certificates: readonly CertificateWords[], { title, at, leftWords }: { title: string; at: Date; leftWords?: LeftWords }): Promise<{ pdf: Buffer; left: string[] }> {
  const sheet = await Sheet.begin(title, certificates[0]?.issuer ?? '', at)
  const drawn = certificates.map((words) => ({ serial: words.serial, draw: fitted(sheet, words) }))
  const left = drawn.filter(({ draw }) => draw === null).map(({ serial }) => serial)
  if (leftWords && left.length > 0) drawLeft(sheet, left, leftWords)
  for (const { draw } of drawn) draw?.()
  return { pdf: await sheet.finish(), left }
}

const [columns, rows, between] = [6, 20, 18]

/** The serials of those left out, in columns, on as many sheets as they need. */
function drawLeft(sheet: Sheet, serials: readonly string[], { title, text }: LeftWords) {
  for (let from = 0; from < serials.length; from += columns * rows) {
    sheet.addPage()
    const write = (words: string, size: number, at: { x: number; y: number; width: number; tag?: 'H1'; weight?: 600 }) => {
      const lines = sheet.fitted(words, { width: at.width, sizes: [size], most: 3, weight: at.weight ?? 400 })
      return lines ? sheet.write(lines, { ...at, align: 'start', colour: ink }) : at.y
    }
    const below = write(title, 20, { x: edge, y: 84, width: inner, tag: 'H1', weight: 600 })
    const top = write(text(serials.length), 13, { x: edge, y: below + 6, width: inner }) + 16
    for (const [place, serial] of serials.slice(from, from + columns * rows).entries())
      write(shownSerial(serial), 11, { x: edge + Math.floor(place / rows) * (inner / columns), y: top + (place % rows) * between, width: inner / columns })
  }
}

/** How one certificate is drawn; null when something on it has a letter that no typeface of ours has. */
function fitted(sheet: Sheet, words: CertificateWords): (() => void) | null {
  const fit = (text: string, sizes: readonly number[], most: number, weight: 400 | 600 = 400, width = inner) => sheet.fitted(text, { width, sizes, most, weight })
  const issuer = fit(words.issuer, [15, 13, 11], 1, 600)
  const title = fit(words.title, [30], 1, 600)
  const certifies = fit(words.certifies, [13], 1)
  const other = words.otherName === null ? null : fit(words.otherName, [20, 17, 14, 12], 1)
  // What hangs below the last line of Nastaliq needs room above the words that follow it.
  const room = other ? nameRoom - other.leading * 1.25 : nameRoom
  const name = nameSizes.map((_, from) => fit(words.name, nameSizes.slice(from), 2, 600)).find((lines) => !lines || lines.lines.length * lines.leading <= room) ?? null
  const completed = fit(words.completed, [13], 1)
  const course = fit(words.course, [22, 19, 16, 14], 2, 600)
  const facts = words.facts.map((fact) => fit(fact, [11], 2, 400, 440))
  const footer = [fit(words.checkAt, [9.5], 2, 400, 440), fit(`${words.address}/verify`, [9.5, 8], 2, 400, 440)]
  const serial = fit(shownSerial(words.serial), [12], 1, 600, 160)
  const notValid = words.notValid === null ? null : fit(words.notValid, [15, 12], 1, 600)
  const all = [issuer, title, certifies, name, completed, course, ...facts, ...footer, serial]
  if (!issuer || !title || !certifies || !name || !completed || !course || !serial || all.includes(null) || (words.otherName !== null && !other)) return null

  return () => {
    sheet.addPage()
    sheet.rectangle(24, 24, Sheet.width - 48, Sheet.height - 48, { line: 1.5, colour: accent })
    sheet.rectangle(29, 29, Sheet.width - 58, Sheet.height - 58, { line: 0.5, colour: accent })
    const centred = (lines: Lines, y: number, colour: Colour, tag: 'H1' | 'P' = 'P') => sheet.write(lines, { x: edge, width: inner, y, colour, tag })
    centred(issuer, 84, quiet)
    centred(title, 128, accent, 'H1')
    if (notValid) centred(notValid, 154, red)
    centred(certifies, 182, quiet)
    // The name has the room between two fixed lines, and stands in its middle.
    const height = name.lines.length * name.leading + (other ? other.leading * 1.25 : 0)
    let y = 196 + (nameRoom - height) / 2 + name.leading * 0.72
    y = centred(name, y, ink)
    if (other) centred(other, y, ink)
    centred(completed, 366, quiet)
    centred(course, 396, ink)

    const base = 470
    let line = base
    for (const fact of facts) if (fact) line = sheet.write(fact, { x: edge, width: 440, align: 'start', y: line, colour: ink }) + 3
    for (const part of footer) if (part) line = sheet.write(part, { x: edge, width: 440, align: 'start', y: line, colour: quiet })
    const side = 84
    const right = Sheet.width - edge - side
    sheet.figure(codeSquares(checkAddress(words)), { x: right, y: base - 22, side, words: words.codeWords })
    sheet.write(serial, { x: right - 38, width: side + 76, y: base + side - 4, colour: ink })
  }
}

import { rosterLimits } from '@/domain/roster/table'
import { Unreadable } from './source'
import { readXml } from './xml'
import type { Zip } from './zip'

/** `_x000D_` stands for a sign that XML cannot hold. */
const unescaped = (text: string) => text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replaceAll('\0', '').toWellFormed() : text

const mostCharacters = 24 * 1024 * 1024
/** Longer than anything that is accepted from a cell. */
const longestCell = 2_000

/** The texts that the cells of a workbook name by number. Ways to read a text aloud (`rPh`) are not part of it. */
export async function sharedTexts(zip: Zip, part: string | undefined): Promise<string[]> {
  if (part === undefined || !zip.has(part)) return []
  const texts: string[] = []
  let text = ''
  let inText = false
  let aloud = 0
  let characters = 0
  await readXml(zip, part, {
    open: (name) => { if (name === 'si') text = ''; if (name === 'rPh') aloud += 1; inText = name === 't' && aloud === 0 },
    text: (piece) => { if (inText && text.length <= longestCell) text += piece.slice(0, longestCell) },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') aloud -= 1
      if (name !== 'si') return
      characters += text.length
      if (characters > mostCharacters) throw new Unreadable({ problem: 'unpacks-too-large', most: rosterLimits.unpacked })
      texts.push(unescaped(text))
    },
  })
  return texts
}

/** A=0, Z=25, AA=26; null for what names no column. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Za-z]{1,3}(?=\d*$)/u.exec(reference ?? '')?.[0].toUpperCase()
  return letters === undefined ? null : [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

interface Cell { column: number; type: string; value: string; formula: string | null }

/** What somebody who looks at the workbook sees in a cell; a formula that was never worked out is shown as one, and refused as a name. */
function shownIn({ type, value, formula }: Cell, texts: readonly string[]): string {
  if (type === 'e') return ''
  if (type === 's') return texts[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (formula !== null && value === '') return `=${formula}`
  if (type === 'str' || type === 'inlineStr') return unescaped(value)
  // Numbers of thirteen digits are written as 3.52E+12; whoever typed them sees all digits.
  return /e/iu.test(value) && Number.isSafeInteger(Number(value)) ? String(Number(value)) : value
}

export interface SheetTaker {
  row(line: number, cells: readonly string[]): void
  more(): Promise<boolean> | boolean
}

/** The rows of a sheet as they come; merged cells hold their text in the first of them. */
export async function readSheet(zip: Zip, part: string, texts: readonly string[], taker: SheetTaker): Promise<void> {
  let line = 0
  let cells: string[] = []
  let next = 0
  let cell: Cell | null = null
  let into: 'value' | 'formula' | null = null
  await readXml(zip, part, {
    open: (name, { r, t = 'n' }) => {
      if (name === 'row') { line = Math.max(Number.isSafeInteger(Number(r)) ? Number(r) : 0, line + 1); cells = []; next = 0 }
      if (name === 'c') cell = { column: columnOf(r) ?? next, type: t, value: '', formula: null }
      if (name === 'v' || name === 't') into = 'value'
      if (name === 'f') { into = 'formula'; if (cell) cell.formula = '' }
    },
    text: (piece) => {
      if (!cell || into === null) return
      if (into === 'value') cell.value = (cell.value + piece).slice(0, longestCell)
      else cell.formula = `${cell.formula ?? ''}${piece}`.slice(0, longestCell)
    },
    close: (name) => {
      if (name === 'v' || name === 't' || name === 'f') into = null
      if (name === 'c' && cell) {
        const shown = shownIn(cell, texts)
        if (shown !== '' && cell.column > 16_384) throw new Unreadable({ problem: 'damaged' })
        if (shown.trim() !== '' && cell.column >= rosterLimits.columns) throw new Unreadable({ problem: 'too-many-columns', line, columns: cell.column + 1, most: rosterLimits.columns })
        if (shown !== '') { while (cells.length < cell.column) cells.push(''); cells[cell.column] = shown }
        next = cell.column + 1
        cell = null
      }
      if (name === 'row' && line > 1_048_576) throw new Unreadable({ problem: 'damaged' })
      if (name === 'row') taker.row(line, cells)
    },
    more: () => taker.more(),
  })
}

import { mark, unseen, unseenWidth, type EmbeddedFont } from './embedded-font'
import type { Line, Run } from './line'

const short = (value: number) => String(Math.round(value * 1000) / 1000)

/**
 * The operators (ISO 32000-1, annex A) that draw a line from `x` on the base line `y`, both from the lower corner at the left.
 * Nastaliq lays its letters on a slope, which no reader of a PDF puts together again: there the glyphs are shapes, and below
 * them the letters stand unseen in a row, as in a page that was scanned and read.
 */
export function lineOperators(line: Line, { x, y, size }: { x: number; y: number; size: number }, fontFor: (run: Run) => EmbeddedFont): string {
  return line.runs.map((run) => {
    const font = fontFor(run)
    const start = x + run.x * size
    return run.typeface.asShapes ? `${shapes(run, x, y, size)}\n${unseenLetters(run, font, start, y, size)}` : glyphs(run, font, x, y, size)
  }).join('\n')
}

function glyphs(run: Run, font: EmbeddedFont, x: number, y: number, size: number): string {
  const placed = run.glyphs.map((glyph) => `1 0 0 1 ${short(x + glyph.x * size)} ${short(y + glyph.y * size)} Tm <${font.codeOf(glyph.id, glyph.text)}> Tj`)
  return `BT /${font.key} ${short(size * run.typeface.scale)} Tf ${placed.join(' ')} ET`
}

function shapes({ typeface, glyphs: all }: Run, x: number, y: number, size: number): string {
  const unit = (size * typeface.scale) / typeface.font.unitsPerEm
  return all.map((glyph) => `q ${unit.toFixed(6)} 0 0 ${unit.toFixed(6)} ${short(x + glyph.x * size)} ${short(y + glyph.y * size)} cm ${outline(typeface.font.getGlyph(glyph.id).path.commands)} f Q`).join('\n')
}

type Commands = readonly { command: string; args: number[] }[]

/** Fonts of this kind have curves of the second degree; PDF has those of the third: the same curve, by raising its degree. */
function outline(commands: Commands): string {
  let [atX, atY] = [0, 0]
  return commands.map(({ command, args: [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] }) => {
    const [fromX, fromY] = [atX, atY]
    const third = (end: number, control: number) => short(end + (2 * (control - end)) / 3)
    switch (command) {
      case 'moveTo': [atX, atY] = [a, b]; return `${short(a)} ${short(b)} m`
      case 'lineTo': [atX, atY] = [a, b]; return `${short(a)} ${short(b)} l`
      case 'quadraticCurveTo': [atX, atY] = [c, d]; return `${third(fromX, a)} ${third(fromY, b)} ${third(c, a)} ${third(d, b)} ${short(c)} ${short(d)} c`
      case 'bezierCurveTo': [atX, atY] = [e, f]; return [a, b, c, d, e, f].map(short).join(' ') + ' c'
      default: return 'h'
    }
  }).join(' ')
}

/** The letters as readers of PDF expect them: as they are seen from left to right, marks without a width of their own. */
function unseenLetters({ text, width, rightToLeft }: Run, font: EmbeddedFont, start: number, y: number, size: number): string {
  const letters = rightToLeft ? [...text].reverse() : [...text]
  const each = (width * size) / Math.max(1, letters.filter((letter) => !mark.test(letter)).length)
  let at = 0
  const placed = letters.map((letter) => {
    const from = start + at * each
    if (!mark.test(letter)) at++
    return `${short(each / (unseenWidth * size))} 0 0 1 ${short(from)} ${short(y)} Tm <${font.codeOf(unseen, letter)}> Tj`
  })
  return `BT 3 Tr /${font.key} ${short(size)} Tf ${placed.join(' ')} 0 Tr ET`
}

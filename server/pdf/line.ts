import bidiFactory from 'bidi-js'
import type { Typeface, Typesetting, Weight } from './typefaces'

/** A glyph of a line, placed from the line's start at the size 1; `text` is what it says, and nothing for the glyphs that only help another. */
export interface Glyph { id: number; x: number; y: number; text: string }
/** `x` and `width`: from where to where in the line; `text` in the order in which it is read. */
export interface Run { typeface: Typeface; x: number; width: number; rightToLeft: boolean; glyphs: readonly Glyph[]; text: string }
/** Runs from left to right, as wide as `width` at the size 1. */
export interface Line { runs: readonly Run[]; width: number; rightToLeft: boolean }

const bidi = bidiFactory()
/** Around a value put into a sentence: its direction is its own and does not touch the rest (UAX #9, FSI and PDI). */
export const isolated = (text: string) => `\u2068${text}\u2069`
const unseen = /^[\p{Cc}\p{Cf}]$/u
const joiner = /^[\u200C\u200D]$/u
const letter = /^[\p{L}\p{N}]$/u

function faceOf(character: string, before: Typeface | null, faces: readonly Typeface[]): Typeface | null {
  const has = (face: Typeface) => face.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
  if (before && (joiner.test(character) || (!letter.test(character) && has(before)))) return before
  return faces.find(has) ?? null
}

interface Piece { typeface: Typeface; level: number; text: string }

/** The text in pieces of one typeface and one level, in the order in which it is read; null when a character is in no typeface. */
function piecesOf(text: string, levels: Uint8Array, faces: readonly Typeface[]): Piece[] | null {
  const pieces: Piece[] = []
  let place = 0
  let last = null as Piece | null
  for (const character of text) {
    const level = levels[place] ?? 0
    place += character.length
    if (unseen.test(character) && !joiner.test(character)) { last = null; continue }
    const typeface = faceOf(character, last?.typeface ?? null, faces)
    if (!typeface) return null
    if (last?.typeface === typeface && last.level === level) last.text += character
    else pieces.push((last = { typeface, level, text: character }))
  }
  return pieces
}

/** UAX #9, rule L2: from the highest level to the lowest odd one, whatever is at that level or above is turned around. */
function asSeen(pieces: readonly Piece[]): Piece[] {
  const seen = [...pieces]
  for (let level = Math.max(0, ...seen.map((piece) => piece.level)); level > 0; level--)
    for (let from = 0; from < seen.length; from++) {
      let to = from
      while ((seen[to]?.level ?? -1) >= level) to++
      if (to > from) seen.splice(from, to - from, ...seen.slice(from, to).reverse())
      from = to
    }
  return seen
}

function shaped({ Buffer: ShapingBuffer, Direction, shape }: Typesetting['harfbuzz'], { typeface, level, text }: Piece, start: number): Run {
  const buffer = new ShapingBuffer()
  buffer.addText(text)
  buffer.guessSegmentProperties()
  buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR)
  if (/\p{Script=Arabic}/u.test(text)) { buffer.setScript('Arab'); buffer.setLanguage('ur') }
  shape(typeface.shaper, buffer)
  const [infos, places] = [buffer.getGlyphInfos(), buffer.getGlyphPositions()]
  const clusters = [...new Set(infos.map(({ cluster }) => cluster)), text.length].sort((one, other) => one - other)
  const unit = typeface.scale / typeface.font.unitsPerEm
  let x = start
  const glyphs = infos.map(({ codepoint, cluster }, index) => {
    const at = places[index]
    const glyph = { id: codepoint, x: x + (at?.xOffset ?? 0) * unit, y: (at?.yOffset ?? 0) * unit, text: '', cluster, advance: at?.xAdvance ?? 0 }
    x += glyph.advance * unit
    return glyph
  })
  for (const [index, cluster] of clusters.slice(0, -1).entries()) {
    const inside = glyphs.filter((glyph) => glyph.cluster === cluster)
    const widest = inside.reduce((best, glyph) => (glyph.advance > best.advance ? glyph : best), inside[0] ?? { advance: 0, text: '' })
    widest.text = text.slice(cluster, clusters[index + 1])
  }
  return { typeface, text, x: start, width: x - start, rightToLeft: level % 2 === 1, glyphs }
}

/** One line of text, shaped and put in order, or null when it has a character that no typeface has. `base`: the direction of a line that does not say its own. */
export function lineOf({ harfbuzz, faces }: Typesetting, text: string, weight: Weight = 400, base: 'auto' | 'ltr' = 'auto'): Line | null {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, base)
  const pieces = piecesOf(text, levels, faces[weight])
  if (!pieces) return null
  const runs: Run[] = []
  let width = 0
  for (const piece of asSeen(pieces)) {
    const run = shaped(harfbuzz, piece, width)
    runs.push(run)
    width += run.width
  }
  return { runs, width, rightToLeft: (paragraphs[0]?.level ?? 0) % 2 === 1 }
}

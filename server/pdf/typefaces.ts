import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { create, type Font } from 'fontkit'
import type * as HarfBuzz from 'harfbuzzjs'

/** One font file: `font` says what it has and cuts it down, `shaper` sets text in it. */
export interface Typeface {
  name: string
  font: Font
  shaper: HarfBuzz.Font
  /** How much larger than the Latin letters beside it, so that the two look alike in size. */
  scale: number
  /** Its letters leave the line up and down and cover each other: drawn as shapes, with the text below them unseen. */
  asShapes: boolean
}
export type Weight = 400 | 600

/** The sfnt in a WOFF file (W3C, WOFF File Format 1.0, sections 3 to 5): its tables, inflated, at multiples of four. */
export function sfntIn(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  const fit = Math.floor(Math.log2(count))
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(16 * 2 ** fit, 6)
  head.writeUInt16BE(fit, 8)
  head.writeUInt16BE(16 * (count - 2 ** fit), 10)
  const parts: Buffer[] = [head]
  let end = head.length
  for (let index = 0; index < count; index++) {
    const entry = woff.subarray(44 + 20 * index, 64 + 20 * index)
    const [from, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)]
    const stored = woff.subarray(from, from + packed)
    const table = packed < length ? inflateSync(stored) : stored
    const place = 12 + 16 * index
    entry.copy(head, place, 0, 4)
    entry.copy(head, place + 4, 16, 20)
    head.writeUInt32BE(end, place + 8)
    head.writeUInt32BE(table.length, place + 12)
    parts.push(table, Buffer.alloc(-table.length & 3))
    end += table.length + (-table.length & 3)
  }
  return Buffer.concat(parts)
}

function typeface({ Blob, Face, Font: Shaper }: typeof HarfBuzz, family: string, script: string, weight: Weight, scale: number): Typeface {
  const name = `${family}-${script}-${weight}-normal`
  const sfnt = sfntIn(readFileSync(path.resolve('node_modules/@fontsource', family, 'files', `${name}.woff`)))
  return { name, font: create(sfnt), shaper: new Shaper(new Face(new Blob(new Uint8Array(sfnt)))), scale, asShapes: script === 'arabic' }
}

/** What text is set with: the shaping library, and the typefaces of a weight in the order in which a letter looks for one that has it. */
export interface Typesetting { harfbuzz: typeof HarfBuzz; faces: Record<Weight, readonly Typeface[]> }

async function load(): Promise<Typesetting> {
  const harfbuzz = await import('harfbuzzjs')
  const faces = (weight: Weight) => [
    ...['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek'].map((script) => typeface(harfbuzz, 'source-serif-4', script, weight, 1)),
    typeface(harfbuzz, 'noto-nastaliq-urdu', 'arabic', weight, 1.2),
    typeface(harfbuzz, 'noto-naskh-arabic', 'arabic', weight, 1.2),
  ]
  return { harfbuzz, faces: { 400: faces(400), 600: faces(600) } }
}

let loaded: Promise<Typesetting> | undefined
/** Read once, when a first document is asked for. */
export function typesetting(): Promise<Typesetting> {
  return (loaded ??= load())
}

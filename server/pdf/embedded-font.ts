import type PDFDocument from 'pdfkit'
import type { Typeface } from './typefaces'

type Document = InstanceType<typeof PDFDocument>
type Reference = ReturnType<Document['ref']>
/** A glyph that is not drawn: it only says what the shapes above it say. */
export const unseen = 0
export const unseenWidth = 0.5
export const mark = /^\p{M}$/u
const hex = (code: number) => code.toString(16).padStart(4, '0')
const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')

/**
 * A typeface in a document, with the glyphs that the document uses. A code stands for a glyph together with what it says there: in
 * Nastaliq one letter is drawn by several glyphs, and one glyph serves several letters, so that a code for the glyph alone could not
 * be read back (ISO 32000-1, 9.7 and 9.10.3).
 */
export class EmbeddedFont {
  readonly #codes = new Map<string, { code: number; id: number; text: string }>()
  readonly reference: Reference

  constructor(private readonly document: Document, private readonly typeface: Typeface, readonly key: string) {
    this.reference = document.ref({ Type: 'Font', Subtype: 'Type0', Encoding: 'Identity-H' })
  }

  codeOf(id: number, text: string): string {
    const key = `${id} ${text}`
    const known = this.#codes.get(key) ?? { code: this.#codes.size + 1, id, text }
    this.#codes.set(key, known)
    return hex(known.code)
  }

  /** Writes the font, when all of the document is drawn. */
  finish() {
    const { font, name } = this.typeface
    const subset = font.createSubset()
    const codes = [...this.#codes.values()]
    const glyphs = Buffer.alloc(2 * (codes.length + 1))
    for (const { code, id } of codes) glyphs.writeUInt16BE(subset.includeGlyph(id), 2 * code)
    const perMille = 1000 / font.unitsPerEm
    const descriptor = this.#write({
      Type: 'FontDescriptor', FontName: this.#name(name), Flags: 4, FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map((value) => Math.round(value * perMille)),
      ItalicAngle: 0, Ascent: Math.round(font.ascent * perMille), Descent: Math.round(font.descent * perMille), CapHeight: Math.round(font.capHeight * perMille), StemV: 80,
      FontFile2: this.#stream({}, Buffer.from(subset.encode())),
    })
    const descendant = this.#write({
      Type: 'Font', Subtype: 'CIDFontType2', BaseFont: this.#name(name), CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor, DW: 0, W: [1, codes.map((code) => this.#widthOf(code))], CIDToGIDMap: this.#stream({}, glyphs),
    })
    Object.assign(this.reference.data, { BaseFont: this.#name(name), DescendantFonts: [descendant], ToUnicode: this.#stream({}, this.#meanings(codes)) })
    this.reference.end()
  }

  /** In thousandths of the size; half of it for each unseen letter. */
  #widthOf({ id, text }: { id: number; text: string }): number {
    if (id === unseen) return mark.test(text) ? 0 : unseenWidth * 1000
    const { font } = this.typeface
    return Math.round((font.getGlyph(id).advanceWidth * 1000) / font.unitsPerEm)
  }

  /** Six letters before the name say that this is a part of the font (ISO 32000-1, 9.6.4). */
  #name(name: string): string {
    return `CTRPNT+${name.replace(/[^\w]/g, '')}`
  }

  #meanings(codes: readonly { code: number; text: string }[]): Buffer {
    const blocks = Array.from({ length: Math.ceil(codes.length / 100) }, (_, index) => codes.slice(index * 100, index * 100 + 100))
    return Buffer.from([
      '/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def', '/CMapName /Adobe-Identity-UCS def', '/CMapType 2 def',
      '1 begincodespacerange', '<0000> <ffff>', 'endcodespacerange',
      ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block.map(({ code, text }) => `<${hex(code)}> <${utf16(text)}>`), 'endbfchar']),
      'endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end',
    ].join('\n'))
  }

  #write(data: object): Reference {
    const reference = this.document.ref(data)
    reference.end()
    return reference
  }

  #stream(data: object, bytes: Buffer): Reference {
    const reference = this.document.ref(data)
    reference.end(bytes)
    return reference
  }
}

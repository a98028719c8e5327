import PDFDocument from 'pdfkit'
import { lineOperators } from './draw-line'
import { EmbeddedFont } from './embedded-font'
import { lineOf, type Line } from './line'
import { typesetting, type Typeface, type Typesetting, type Weight } from './typefaces'

export interface Lines { lines: readonly Line[]; text: string; size: number; leading: number }
export type Tag = 'H1' | 'P'
/** Colours in shares of red, green and blue. */
export type Colour = readonly [number, number, number]

/**
 * A document of A4 pages on their side, tagged for screen readers as PDF/UA-1 (ISO 14289-1) asks: every part is text in its
 * order, a figure with words, or said to be decoration. Lengths in points, from the upper corner at the left.
 */
export class Sheet {
  static readonly width = 841.89
  static readonly height = 595.28
  readonly #document: InstanceType<typeof PDFDocument>
  readonly #fonts = new Map<Typeface, EmbeddedFont>()
  readonly #whole: ReturnType<InstanceType<typeof PDFDocument>['struct']>
  readonly #bytes: Promise<Buffer>

  private constructor(private readonly setting: Typesetting, title: string, author: string, at: Date) {
    this.#document = new PDFDocument({
      size: 'A4', layout: 'landscape', margin: 0, autoFirstPage: false, pdfVersion: '1.7', tagged: true, subset: 'PDF/UA', lang: 'en-GB', displayTitle: true,
      info: { Title: title, Author: author, CreationDate: at, ModDate: at },
    })
    const parts: Buffer[] = []
    this.#bytes = new Promise((resolve, reject) => {
      this.#document.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject)
    })
    this.#whole = this.#document.struct('Document')
    this.#document.addStructure(this.#whole)
  }

  static async begin(title: string, author: string, at: Date): Promise<Sheet> {
    return new Sheet(await typesetting(), title, author, at)
  }

  addPage() {
    this.#document.addPage()
  }

  /** The text in as many lines as it needs, at the largest of the sizes at which it fits; null when it has a letter that no typeface has. */
  fitted(text: string, { width, sizes, most, weight = 400 }: { width: number; sizes: readonly number[]; most: number; weight?: Weight }): Lines | null {
    const whole = lineOf(this.setting, text, weight)
    if (!whole) return null
    for (const [index, size] of sizes.entries()) {
      const lines = this.#broken(text, width / size, weight)
      const smallest = index === sizes.length - 1
      if (lines.length > most && !smallest) continue
      const leading = size * (lines.some(({ runs }) => runs.some(({ typeface }) => typeface.asShapes)) ? 1.95 : 1.25)
      return { lines, text, size, leading }
    }
    return null
  }

  /** At spaces; a word that is too wide alone, between two of its letters. */
  #broken(text: string, width: number, weight: Weight): Line[] {
    const fits = (part: string) => (lineOf(this.setting, part, weight)?.width ?? 0) <= width
    const lines: string[] = []
    let line = ''
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = line === '' ? word : `${line} ${word}`
      if (fits(longer)) { line = longer; continue }
      if (line !== '') lines.push(line)
      line = ''
      for (const { segment } of new Intl.Segmenter().segment(word)) {
        if (line !== '' && !fits(line + segment)) { lines.push(line); line = '' }
        line += segment
      }
    }
    return [...lines, line].flatMap((part) => lineOf(this.setting, part, weight) ?? [])
  }

  /** Writes lines below each other, the base line of the first at `y`; answers the base line of the next. */
  write({ lines, text, size, leading }: Lines, { tag = 'P', x, width, align = 'centre', y, colour = [0.11, 0.106, 0.098] }: {
    tag?: Tag; x: number; width: number; align?: 'centre' | 'start'; y: number; colour?: Colour
  }): number {
    const rightToLeft = lines.some((line) => line.rightToLeft)
    this.#whole.add(this.#document.struct(tag, { actual: text, ...(rightToLeft ? { lang: 'ur' } : {}) }, () => {
      for (const [index, line] of lines.entries()) {
        const from = align === 'start' ? x : x + (width - line.width * size) / 2
        this.#add(`${colour.join(' ')} rg ${lineOperators(line, { x: from, y: Sheet.height - y - index * leading, size }, ({ typeface }) => this.#fontFor(typeface))}`)
      }
    }))
    return y + lines.length * leading
  }

  /** Squares that are dark or light, as a figure that says what it is in words. */
  figure(squares: readonly (readonly boolean[])[], { x, y, side, words }: { x: number; y: number; side: number; words: string }) {
    const each = side / squares.length
    this.#whole.add(this.#document.struct('Figure', { alt: words, bbox: [x, y, x + side, y + side], placement: 'Block' }, () => {
      const dark = squares.flatMap((row, down) => row.flatMap((isDark, across) =>
        isDark ? [`${(x + across * each).toFixed(2)} ${(Sheet.height - y - (down + 1) * each).toFixed(2)} ${(each + 0.02).toFixed(2)} ${(each + 0.02).toFixed(2)} re`] : []))
      this.#add(`0 g ${dark.join(' ')} f`)
    }))
  }

  /** A frame or a rule: decoration, which nobody is told of. */
  rectangle(x: number, y: number, width: number, height: number, { line, colour }: { line: number; colour: Colour }) {
    this.#document.markContent('Artifact', { type: 'Layout' })
    this.#add(`${colour.join(' ')} RG ${line} w ${x} ${Sheet.height - y - height} ${width} ${height} re S`)
    this.#document.endMarkedContent()
  }

  finish(): Promise<Buffer> {
    this.#whole.end()
    for (const font of this.#fonts.values()) font.finish()
    this.#document.end()
    return this.#bytes
  }

  #fontFor(typeface: Typeface): EmbeddedFont {
    const font = this.#fonts.get(typeface) ?? new EmbeddedFont(this.#document, typeface, `T${this.#fonts.size + 1}`)
    this.#fonts.set(typeface, font)
    Object.assign(this.#document.page.fonts, { [font.key]: font.reference })
    return font
  }

  /** pdfkit turns its pages upside down: turned back, so that the operators are those of the standard. */
  #add(operators: string) {
    this.#document.addContent(`q 1 0 0 -1 0 ${Sheet.height} cm ${operators} Q`)
  }
}

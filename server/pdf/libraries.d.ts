// What is used of two libraries whose own types say other things than they do: of a subset's numbers, and of tagged PDF.

declare module 'fontkit' {
  interface Glyph { id: number; advanceWidth: number; path: { commands: { command: string; args: number[] }[] } }
  interface Font {
    unitsPerEm: number
    ascent: number
    descent: number
    capHeight: number
    bbox: { minX: number; minY: number; maxX: number; maxY: number }
    hasGlyphForCodePoint(codePoint: number): boolean
    getGlyph(id: number): Glyph
    /** `includeGlyph` answers the number that the glyph has in the subset. */
    createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array }
  }
  function create(file: Uint8Array): Font
}

declare module 'pdfkit' {
  interface Reference { data: object; end(bytes?: Uint8Array): void }
  interface StructureElement { add(child: StructureElement): StructureElement; end(): void }
  interface StructureOptions { actual?: string; lang?: string; alt?: string; bbox?: number[]; placement?: string }
  class PDFDocument {
    constructor(options: {
      size: string; layout: string; margin: number; autoFirstPage: boolean; pdfVersion: string; tagged: boolean; subset: string; lang: string; displayTitle: boolean
      info: { Title: string; Author: string; CreationDate: Date; ModDate: Date }
    })
    page: { fonts: object }
    on(event: 'data', listener: (part: Buffer) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
    addPage(): this
    ref(data: object): Reference
    addContent(operators: string): this
    markContent(tag: string, options: { type: string }): this
    endMarkedContent(): this
    struct(type: string, options?: StructureOptions, draw?: () => void): StructureElement
    addStructure(element: StructureElement): this
    end(): void
  }
  export default PDFDocument
}

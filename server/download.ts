import { stringify } from 'csv-stringify/sync'
import { wholePercent } from '@/domain/progress-report'

/** A day is one such as 2026-08-15; a share is 0 to 1, which reads as whole per cent, rounded down. */
export type CellValue = string | number | null | { day: string } | { share: number }
export type Rows = readonly (readonly CellValue[])[]
/** Rows as they are read, so many at a time. */
export type Parts = AsyncIterable<Rows>

/**
 * What a spreadsheet would take for a formula, alone or where it splits cells at semicolons, tabs or line ends, whatever the file
 * says: a sign (also full-width) at the start, with or without blanks, invisible characters, quotes or apostrophes before it.
 */
const formula = /^(?='*[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=[\s\p{C}"']*[=+\-@＝＋－＠])/gu

/** The text with an apostrophe where it would begin a formula. Numbers stay numbers. */
export function safeCell(value: CellValue): string | number {
  if (typeof value === 'object' && value !== null) return 'day' in value ? value.day : wholePercent(value.share)
  return typeof value === 'string' ? value.replace(formula, "'") : (value ?? '')
}

/** As RFC 6266 and RFC 8187 say: a plain name for everyone, and the whole one for who understands it. */
export function attachment(fileName: string): string {
  const whole = fileName.toWellFormed().replace(/[\p{C}/\\:*?"<>|]+/gu, ' ').replace(/\s+/g, ' ').replace(/^[. ]+| $/g, '') || 'report'
  const plain = whole.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w .,()-]+/g, '_')
  const encoded = encodeURIComponent(whole).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** A file that is made while it is sent: the next part is asked for when the one before was taken, and nothing more once nobody reads. */
export function fileOf(fileName: string, type: string, parts: AsyncIterable<Uint8Array, void>): Response {
  const made = parts[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await made.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() { await made.return?.() },
  }, { highWaterMark: 0 })
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': attachment(fileName), 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
  })
}

/** The rows, whether they are there already or come in parts. */
async function* partsOf(rows: Rows | Parts): Parts {
  if (Symbol.asyncIterator in rows) yield* rows
  else yield rows
}

/** RFC 4180, every cell in quotes; UTF-8 with its mark, without which Excel reads another encoding. */
export function csvFile(fileName: string, header: readonly string[], rows: Rows | Parts): Response {
  const text = (these: Rows, bom: boolean) => new TextEncoder().encode(stringify(these.map((row) => row.map(safeCell)), { bom, quoted: true, quoted_empty: true, record_delimiter: 'windows' }))
  async function* lines() {
    yield text([header], true)
    for await (const part of partsOf(rows)) if (part.length > 0) yield text(part, false)
  }
  return fileOf(fileName, 'text/csv; charset=utf-8; header=present', lines())
}

export function pdfFile(fileName: string, pdf: Uint8Array): Response {
  return new Response(new Uint8Array(pdf), {
    headers: { 'content-type': 'application/pdf', 'content-disposition': attachment(fileName), 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
  })
}

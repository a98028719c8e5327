import { stringify } from 'csv-stringify/sync'

export type CellValue = string | number | null

/**
 * What a spreadsheet would take for a formula, alone or where it splits cells at semicolons, tabs or line ends, whatever the file
 * says: a sign (also full-width) at the start, with or without blanks, invisible characters, quotes or apostrophes before it.
 */
const formula = /^(?='*[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=[\s\p{C}"']*[=+\-@＝＋－＠])/gu

/** The text with an apostrophe where it would begin a formula. Numbers stay numbers. */
export function safeCell(value: CellValue): string | number {
  return typeof value === 'string' ? value.replace(formula, "'") : (value ?? '')
}

/** As RFC 6266 and RFC 8187 say: a plain name for everyone, and the whole one for who understands it. */
export function attachment(fileName: string): string {
  const whole = fileName.toWellFormed().replace(/[\p{C}/\\:*?"<>|]+/gu, ' ').replace(/\s+/g, ' ').replace(/^[. ]+| $/g, '') || 'report'
  const plain = whole.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\w .,()-]+/g, '_')
  const encoded = encodeURIComponent(whole).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** RFC 4180, every cell in quotes; UTF-8 with its mark, without which Excel reads another encoding. */
export function csvFile(fileName: string, header: readonly string[], rows: readonly (readonly CellValue[])[]): Response {
  const text = stringify([header, ...rows].map((row) => row.map(safeCell)), { bom: true, quoted: true, quoted_empty: true, record_delimiter: 'windows' })
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': attachment(fileName),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

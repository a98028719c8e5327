import { rosterLimits, type RosterEncoding } from '@/domain/roster/table'
import { Unreadable, type RosterSource } from './source'

/** What goes by once before a file is read: its size, its first bytes, where its zeroes stand, whether it is UTF-8. */
export interface Looked {
  start: Uint8Array
  encoding: RosterEncoding
}

/** Goes through the file once and stops where it is larger than it may be, whatever was said of its size before. */
export async function lookAt(source: RosterSource): Promise<Looked> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const zeroes = [0, 0]
  let start = new Uint8Array()
  let bytes = 0
  let isUtf8 = true
  for await (const chunk of source.stream()) {
    if (bytes + chunk.length > rosterLimits.bytes) throw new Unreadable({ problem: 'too-large', bytes: bytes + chunk.length, most: rosterLimits.bytes })
    if (start.length < 512) start = Buffer.concat([start, chunk.subarray(0, 512)])
    for (let index = chunk.indexOf(0); index >= 0; index = chunk.indexOf(0, index + 1)) {
      const place = (bytes + index) % 2
      zeroes[place] = (zeroes[place] ?? 0) + 1
    }
    bytes += chunk.length
    isUtf8 &&= decodes(utf8, chunk)
  }
  return { start, encoding: await encodingOf(source, { start, bytes, zeroes, isUtf8: isUtf8 && decodes(utf8, null) }) }
}

function decodes(decoder: TextDecoder, chunk: Uint8Array | null): boolean {
  try {
    if (chunk) decoder.decode(chunk, { stream: true })
    else decoder.decode()
    return true
  } catch {
    return false
  }
}

async function encodingOf(source: RosterSource, { start, bytes, zeroes, isUtf8 }: { start: Uint8Array; bytes: number; zeroes: readonly number[]; isUtf8: boolean }): Promise<RosterEncoding> {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8'
  const [even = 0, odd = 0] = zeroes
  if (bytes % 2 === 0 && Math.max(even, odd) * 20 > bytes && Math.min(even, odd) * 20 < Math.max(even, odd)) return odd > even ? 'utf-16le' : 'utf-16be'
  return isUtf8 ? 'utf-8' : codePageOf(source)
}

/** Arabic text stands in words of its own; a Latin letter with an accent stands among plain ones. */
async function codePageOf(source: RosterSource): Promise<RosterEncoding> {
  const counted = async (codePage: RosterEncoding, fits: (word: string) => boolean) => {
    let count = 0
    for await (const text of decoded(source, codePage)) count += (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter(fits).length
    return count
  }
  const arabic = await counted('windows-1256', (word) => /^[\p{Script=Arabic}\p{M}]{2,}$/u.test(word))
  const latin = await counted('windows-1252', (word) => /[A-Za-z]/u.test(word) && /[^\x00-\x7F]/u.test(word))
  return arabic > latin ? 'windows-1256' : 'windows-1252'
}

/** Bytes that are read at a time, however many come at once. */
const piece = 32 * 1024

/** What Windows-1252 puts at 0x80 to 0x9F. */
const windowsPunctuation = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'

/** The text of the file, a piece at a time, without its byte order mark. */
export async function* decoded(source: RosterSource, encoding: RosterEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  // Several releases of Node read windows-1252 as Latin-1 and leave controls in place of this punctuation.
  const mended = (text: string) => encoding === 'windows-1252' ? text.replace(/[\x80-\x9F]/gu, (control) => windowsPunctuation[control.charCodeAt(0) - 0x80] ?? control) : text
  for await (const chunk of source.stream()) {
    for (let at = 0; at < chunk.length; at += piece) yield mended(decoder.decode(chunk.subarray(at, at + piece), { stream: true }))
  }
  yield mended(decoder.decode())
}

import { searchKey } from './roster/search-key'

/** A word with its vowel signs and apostrophes, as people write it in any script. */
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’ʿʾʼ\u200c\u0640]*/gu

/** Too common to look for: a search for "what is takfir" is a search for takfir. */
const common = new Set('a about an and are as at be by can do does for from how in is it of on or that the their this to was what when which who why with'.split(' '))

export function wordsOf(text: string): string[] {
  return text.match(word) ?? []
}

function singular(key: string): string {
  if (!/^[a-z]{4,}$/.test(key)) return key
  return key.replace(/ies$/, 'y').replace(/([^aisu])s$/, '$1')
}

/**
 * What a word is found by, whichever way it is spelt: no case, accents, vowel signs or plural s, one form of each Arabic letter,
 * and Arabic also without its article. Empty where there is nothing to find.
 */
export function keysOf(text: string): string[] {
  const key = singular(searchKey(text).replaceAll(' ', ''))
  if (key === '') return []
  return /^ال.{3,}/u.test(key) ? [key, key.slice(2)] : [key]
}

/** The words of a search, at most eight; the common ones only where there are no others. */
export function soughtWords(query: string): string[] {
  const all = wordsOf(query).slice(0, 20)
  const telling = all.filter((each) => !common.has(each.toLowerCase()))
  return (telling.length > 0 ? telling : all).slice(0, 8)
}

/** A stretch of a text, and whether it is what was looked for. */
export interface Piece { text: string; found: boolean }

/** The text in pieces, those found apart; `keys` are the keys of the words found. */
export function marked(text: string, keys: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(word)) {
    if (!keysOf(match[0]).some((key) => keys.has(key))) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), found: false })
    pieces.push({ text: match[0], found: true })
    from = match.index + match[0].length
  }
  return from < text.length ? [...pieces, { text: text.slice(from), found: false }] : pieces
}

/** Of these sentences the one that says most of what was looked for, the first of equals; the first where none does. */
export function tellingSentence(sentences: readonly string[], keys: ReadonlySet<string>): string {
  const worth = (text: string) => new Set(wordsOf(text).flatMap(keysOf).filter((key) => keys.has(key))).size
  return sentences.reduce((best, each) => (worth(each) > worth(best) ? each : best), sentences[0] ?? '')
}

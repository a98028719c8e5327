import { wordsIn } from '@/domain/words'

/** Stands in the text of a block where a `<Cite>` stands in the lesson. */
export const CITED = '\uE000'
/** Stands where a run of Arabic or Urdu stands inside its `<Ar>` or `<Ur>`. */
export const FOREIGN = '\uE001'

export interface Sentence {
  text: string
  /** Where it begins in its block, in characters. */
  start: number
  /** How many cites stand directly after it. */
  cites: number
  /** Whether it ends in a full stop, a question mark or an exclamation mark. */
  ended: boolean
}

const END = /[.!?…]+["'”’)\]]*(\s*\uE000)*(?=\s|$)|\uE000+/gu
const ABBREVIATION = /(?:^|[\s(])(?:d|b|no|nos|vol|p|pp|e\.g|i\.e|cf|c|ca|al|St|Mr|Mrs|Ms|Dr|Prof|ed|eds|\p{Lu})\.$/u

/** The sentences of a block. A cite always ends one; a full stop after an initial or an abbreviation does not. */
export function sentencesIn(block: string): readonly Sentence[] {
  const found: Sentence[] = []
  let start = 0
  const close = (end: number, cites: number, ended: boolean) => {
    const raw = block.slice(start, end)
    const text = raw.replaceAll(CITED, '').trim()
    if (text) found.push({ text, start: start + raw.length - raw.trimStart().length, cites, ended })
    start = end
  }
  for (const { 0: whole, index } of block.matchAll(END)) {
    const cites = whole.split(CITED).length - 1
    const end = index + whole.length
    if (cites === 0 && (ABBREVIATION.test(block.slice(start, end)) || /^\s+\p{Ll}/u.test(block.slice(end)))) continue
    close(end, cites, !whole.startsWith(CITED))
  }
  close(block.length, 0, false)
  return found
}

/** Groups of vowels in an English word, a silent final e left out: near enough to syllables to compare texts. */
export function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '')
  const groups = plain.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').match(/[aeiouy]{1,2}/g)
  return Math.max(1, groups?.length ?? 1)
}

/**
 * The American school year in which a text can be read: 0.39 × words a sentence + 11.8 × syllables a word − 15.59
 * (Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", US Navy, 1975). Null without words.
 */
export function readingLevel(sentences: readonly string[]): number | null {
  const words = sentences.flatMap(wordsIn)
  if (words.length === 0) return null
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

export const ARABIC_SCRIPT = /\p{Script=Arabic}[\p{Script=Arabic}\p{M}\s‌]*/u

/** Words as they are compared: small letters, without accents, apostrophes and punctuation. */
export function plainWords(text: string): readonly string[] {
  return text.normalize('NFKD').toLowerCase().replace(/[\p{M}’'ʿʾ]/gu, '').match(/[\p{L}\p{N}]+/gu) ?? []
}

/** All runs of so many neighbouring words. */
export function runsOf(words: readonly string[], length: number): readonly string[] {
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, first) => words.slice(first, first + length).join(' '))
}

/** A 53-bit hash of a run of words with a salt (cyrb53, public domain): tells whether two runs are the same, without keeping either. */
export function runHash(salt: string, run: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (const character of `${salt}\0${run}`) {
    const code = character.codePointAt(0) ?? 0
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}

const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]/gu
const strayJoiners = /(?<!\p{Script=Arabic}\p{M}*)[\u200C\u200D]|[\u200C\u200D](?!\p{Script=Arabic})/gu
const invisible = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\uFE00-\uFE0F]/gu
const blanks = /[\s\u115F\u1160\u2800\u3164\uFFA0]+/gu

/**
 * The text with what cannot be seen taken out: controls, marks of direction, zero-width characters, invisible fillers. Spaces
 * of all kinds and line breaks become one space. ZWNJ and ZWJ stay between two Arabic letters, where Urdu needs them.
 */
export function withoutHiddenCharacters(text: string): string {
  const seen = text.toWellFormed().replace(breaks, ' ').replace(invisible, '').replace(strayJoiners, '')
  return seen.normalize('NFC').replace(blanks, ' ').trim()
}

export function hidesCharacters(text: string): boolean {
  const line = text.replace(breaks, ' ')
  return line.search(invisible) >= 0 || line.search(strayJoiners) >= 0
}

const longestExcerpt = 80

/** As much of a text as a message needs to show which one is meant. */
export function excerpt(text: string): string {
  const characters = [...withoutHiddenCharacters(text)]
  return characters.length > longestExcerpt ? `${characters.slice(0, longestExcerpt).join('')}…` : characters.join('')
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:[’'.,][\p{L}\p{M}\p{N}]+)*/gu

/** The words of a text without mark-up; "1,206", "al-Bukhari’s" and "2018" are counted as one, two and one. */
export function wordsIn(text: string): readonly string[] {
  return text.match(WORD) ?? []
}

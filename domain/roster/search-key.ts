/** Letters that one keyboard or another puts for the same letter of a name, and Latin letters that do not come apart. */
const sameLetter: Readonly<Record<string, string>> = {
  ي: 'ی', ى: 'ی', ې: 'ی', ك: 'ک', ڪ: 'ک', ٱ: 'ا', ة: 'ه', ۃ: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه', ۀ: 'ه', ں: 'ن',
  ß: 'ss', ı: 'i', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe',
}
const variants = new RegExp(`[${Object.keys(sameLetter).join('')}]`, 'gu')
const zeroes = [0x0660, 0x06f0]

/** Arabic-Indic digits of both kinds as plain digits. */
export function withPlainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - (zeroes.findLast((zero) => zero <= code) ?? code))
  })
}

/**
 * What two spellings of one name have in common: no case, accents, vowel signs, tatweel, apostrophes or punctuation, one form
 * of each Arabic letter. To find and compare, never to show; empty when there is no letter and no digit.
 */
export function searchKey(name: string): string {
  return withPlainDigits(name.toWellFormed().toLowerCase().normalize('NFKD'))
    .replace(/[\p{M}\p{Cf}\u0640'’‘ʼʻʿʾ`´ء]/gu, '')
    .replace(variants, (letter) => sameLetter[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

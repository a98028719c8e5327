/** Digits and letters without those that look alike (0 O, 1 I L). Thirty-one of them: a prime, which the check character needs. */
export const serialAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const modulus = serialAlphabet.length
const radix = 3
const length = 12
const group = 4

/**
 * The character that makes the whole serial's sum, each character weighed by a power of 3 from its end, a multiple of 31: a pure
 * system in the manner of ISO/IEC 7064 (as MOD 11-2 and MOD 37-2 are), with a prime modulus of which 3 is a primitive root. So
 * every single wrong character is found, and every two that changed places, however far apart (up to thirty characters).
 */
export function checkCharacter(characters: string): string {
  const sum = [...characters].reduce((carried, character) => ((carried + serialAlphabet.indexOf(character)) * radix) % modulus, 0)
  return serialAlphabet[(modulus - sum) % modulus] ?? ''
}

/** Whether each group of four has a digit, so that none of them is a word. */
const spellsNothing = (serial: string) => serial.match(/.{4}/g)?.every((part) => /\d/.test(part)) === true

/**
 * A serial of eleven characters drawn by chance and one to check them, about 53 bits: `randomBytes` gives that many bytes.
 */
export function newSerial(randomBytes: (count: number) => Uint8Array): string {
  for (;;) {
    // 248 is the largest multiple of 31 that a byte holds: above it some characters would come more often.
    const drawn = [...randomBytes(64)].filter((byte) => byte < 248).slice(0, length - 1).map((byte) => serialAlphabet[byte % modulus])
    const serial = drawn.join('') + checkCharacter(drawn.join(''))
    if (serial.length === length && spellsNothing(serial)) return serial
  }
}

/** As it is printed: ABCD-2345-EFG6. */
export function shownSerial(serial: string): string {
  return serial.match(new RegExp(`.{1,${group}}`, 'g'))?.join('-') ?? serial
}

/** What was typed as the serial it can only be: any case, any spaces, hyphens or dots. Null when a character is missing, too many, unknown or wrong. */
export function serialFrom(typed: string): string | null {
  const characters = typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}\p{Cf}.,_/]+/gu, '')
  if (characters.length !== length || [...characters].some((character) => !serialAlphabet.includes(character))) return null
  return checkCharacter(characters.slice(0, -1)) === characters.at(-1) ? characters : null
}

const consonants = 'bdfghjklmnprstvz'
const vowels = 'aiou'
/** No 0 and 1, which pass for letters on paper. */
const digits = '23456789'
/** Sounds that nobody should be handed as a name, in English or Urdu. */
const unkind = /nazi|niga|jiha|kafi|kuta|kuti|harami|kamin|fudi|pudi|lora|lodu|tati|gadi|homo|lula|dala|raga|zina/u

/**
 * A name to sign in with for a person without mail: three syllables and three digits (bakilo482), from the first four bytes;
 * 27 bits, so two people can be given the same one and whoever stores it tries again.
 */
export function generatedSignInName(randomBytes: Uint8Array): string {
  const seed = [0, 1, 2, 3].reduce((number, index) => number * 256 + (randomBytes[index] ?? 0), 0)
  const word = [0, 1, 2].map((place) => {
    const part = Math.floor(seed / 64 ** place) % 64
    return `${consonants[part % 16]}${vowels[Math.floor(part / 16)]}`
  }).join('')
  const number = [0, 1, 2].map((place) => digits[Math.floor(seed / 64 ** 3 / 8 ** place) % 8]).join('')
  return `${unkind.test(word) ? 'torimu' : word}${number}`
}

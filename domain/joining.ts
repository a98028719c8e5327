import { withPlainDigits } from './roster/search-key'

/** No letter or digit that passes for another on paper, and no U, so that no words come out. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const length = 8

/** A code to be given out in a room, from eight numbers from 0 to 29: 39 bits. */
export function joinCodeFrom(numbers: readonly number[]): string {
  return numbers.slice(0, length).map((number) => alphabet[number % alphabet.length]).join('')
}
export const joinCodeSigns = { length, of: alphabet.length }

/** A typed code as it is kept, whatever its case, spaces, hyphens and kind of digits. */
export function typedJoinCode(typed: string): string {
  return withPlainDigits(typed).toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, 20)
}

/** As it is shown: XK7M-2PQA. */
export function shownJoinCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code
}

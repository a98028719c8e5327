import common from './common-passwords.json'

/** The shortest and the longest password there can be, in characters. Any characters may be used, in any mixture. */
export const shortest = 15
export const longest = 256

const long: ReadonlySet<string> = new Set(common.long)
const pieces: readonly string[] = [...common.pieces].sort((a, b) => b.length - a.length)
const runs = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '01234567890123456789', '98765432109876543210']

/** Why a password cannot be used: a code of the catalogue, or null when it can. */
export type PasswordProblem = 'passwordShort' | 'passwordLong' | 'passwordCommon' | 'passwordRepeats' | 'passwordIsYou'

/** `about` is what others know of the person: name, sign-in name, address. */
export function passwordProblem(password: string, about: readonly string[]): PasswordProblem | null {
  const length = [...password].length
  if (length < shortest) return 'passwordShort'
  if (length > longest) return 'passwordLong'
  const plain = password.normalize('NFKC').toLowerCase()
  if (new Set(plain).size < 5 || /^(.{1,8}?)\1+$/u.test(plain)) return 'passwordRepeats'
  if (isCommon(plain)) return 'passwordCommon'
  const known = about.flatMap((text) => [text.toLowerCase(), text.toLowerCase().replace(/\s+/g, '')]).filter((text) => text.length > 3)
  if (known.some((text) => plain.includes(text) && [...plain.replace(text, '')].length < 8)) return 'passwordIsYou'
  return null
}

/** On the list, a run along the keyboard, or made of few pieces of the list, with or without its digits and signs. */
function isCommon(plain: string): boolean {
  const letters = plain.replace(/[^\p{L}]/gu, '')
  return long.has(plain) || runs.some((run) => run.includes(plain)) || isPieced(plain, 3) || isPieced(letters, 2)
}

/** At most so many pieces of the list, with fewer than four characters between them. */
function isPieced(text: string, most: number): boolean {
  let rest = text
  let used = 0
  for (const piece of pieces) {
    if (used === most) break
    if (!rest.includes(piece)) continue
    rest = rest.replace(piece, '\0')
    used += 1
  }
  return used > 0 && [...rest.replaceAll('\0', '')].length < 4
}

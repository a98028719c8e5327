import { excerpt, withoutHiddenCharacters } from './hidden-characters'
import { withPlainDigits } from './search-key'

export const longestReference = 64

export type ReferenceProblem =
  | { problem: 'reference-unusable'; text: string }
  | { problem: 'reference-too-long'; text: string; most: number }

/** Whether this is a national identity number (CNIC, 13 digits), also as a spreadsheet rounds it: more than a course needs to know. */
export function isNationalId(text: string): boolean {
  const number = withPlainDigits(withoutHiddenCharacters(text))
  return /^\d{5}[-\s]?\d{7}[-\s]?\d$/u.test(number) || /^\d[.,]\d+e\+?1[0-2]$/iu.test(number)
}

/** A staff number as it is kept and compared: capitals, plain digits, single spaces. */
export function cleanReference(text: string): { reference: string } | ReferenceProblem {
  const reference = withPlainDigits(withoutHiddenCharacters(text)).toUpperCase()
  const shown = excerpt(text)
  if (reference.length > longestReference) return { problem: 'reference-too-long', text: shown, most: longestReference }
  if (!/[\p{L}\p{N}]/u.test(reference) || /^[=+@-]|@|\uFFFD/u.test(reference)) return { problem: 'reference-unusable', text: shown }
  return { reference }
}

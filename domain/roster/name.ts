import { excerpt, hidesCharacters, withoutHiddenCharacters } from './hidden-characters'

export const longestName = 200

export type NameProblem =
  | { problem: 'no-name' }
  | { problem: 'name-too-long'; text: string; most: number }
  | { problem: 'name-without-letters'; text: string }
  | { problem: 'name-is-address'; text: string }
  | { problem: 'name-formula'; text: string }
  | { problem: 'name-unreadable'; text: string }

/** A number or bullet before each name of a list: "12. ", "(3) ", "• ", "۴۔ ". */
const listMarks = /^(?:(?:[-–—*•·▪]|\(?\p{Nd}{1,4}[.)،۔:])\s+)+/u
const wrapped = /^["“”]+(.*?)["“”]+$/u
/** What is left of letters that a save in the wrong encoding lost or doubled: "???", "�", "Ø¹Ù„ÛŒ". */
const lost = /\uFFFD|\?{2,}|[ÂÃØÙÚÛ][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]/u

/** The name as it is shown and kept; `hidden` when characters that cannot be seen were taken out of it. */
export function cleanName(text: string): { name: string; hidden: boolean } | NameProblem {
  const visible = withoutHiddenCharacters(text)
  const name = visible.replace(listMarks, '').replace(wrapped, '$1').trim()
  const shown = excerpt(name)
  if (name === '') return { problem: 'no-name' }
  if ([...name].length > longestName) return { problem: 'name-too-long', text: shown, most: longestName }
  if (lost.test(name)) return { problem: 'name-unreadable', text: shown }
  if (/^[=+@＝＋＠－-]/u.test(name)) return { problem: 'name-formula', text: shown }
  if (/\S@\S|:\/\//u.test(name)) return { problem: 'name-is-address', text: shown }
  if (!/\p{L}/u.test(name)) return { problem: 'name-without-letters', text: shown }
  return { name, hidden: hidesCharacters(text) }
}

export function isArabic(text: string): boolean {
  return /\p{Script=Arabic}/u.test(text) && !/\p{Script=Latin}/u.test(text)
}

const latinPart = String.raw`[\p{Script=Latin}\p{M}][^\p{Script=Arabic}]*?[\p{Script=Latin}\p{M}.)]`
const arabicPart = String.raw`\p{Script=Arabic}[^\p{Script=Latin}]*[\p{Script=Arabic}\p{M}]`
const bothForms = [new RegExp(`^(${latinPart})[\\s(/|,،–—-]+(${arabicPart})\\s*\\)?$`, 'u'), new RegExp(`^(${arabicPart})[\\s(/|,،–—-]+(${latinPart})\\s*\\)?$`, 'u')]

/** A cell that holds a name in Latin letters and in Arabic ones, taken apart in the order written. */
export function formsOfName(text: string): { name: string; other: string } {
  const visible = withoutHiddenCharacters(text)
  for (const both of bothForms) {
    const [, name, other] = both.exec(visible) ?? []
    if (name !== undefined && other !== undefined) return { name: name.replace(/[\s(/|,-]+$/u, ''), other }
  }
  return { name: text, other: '' }
}

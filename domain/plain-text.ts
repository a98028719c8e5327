import { withoutHiddenCharacters } from './roster/hidden-characters'

/** A text of several lines as it is kept: no controls, no marks of direction, one kind of line break, no spaces at the ends. */
export function plainText(text: string): string {
  return text.split(/\r\n?|[\n\u2028\u2029]/).map(withoutHiddenCharacters).join('\n').replace(/\n{3,}/g, '\n\n').trim()
}

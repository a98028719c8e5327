import { looksLatin, withoutSlips } from './address-slips'
import { excerpt, withoutHiddenCharacters } from './hidden-characters'

export const longestAddress = 254

export type AddressProblem =
  | { problem: 'address-invalid'; text: string; suggestion: string | null }
  | { problem: 'address-misspelt'; text: string; suggestion: string }
  | { problem: 'address-several'; text: string }
  | { problem: 'address-too-long'; text: string; most: number }
  | { problem: 'address-mixed-scripts'; text: string; characters: string; suggestion: string | null }
  | { problem: 'address-letters'; text: string; characters: string }

const localPart = /^[a-z0-9_][a-z0-9_%+'&~-]*(?:\.[a-z0-9_%+'&~-]+)*$/u
const domainPart = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/u

function isAddress(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@')
  return more.length === 0 && text.length <= longestAddress && local.length <= 64 && localPart.test(local) && domainPart.test(domain)
}

/** An e-mail address as it is kept and compared: lower case, plain letters. What is surely a slip is refused, with what was meant. */
export function cleanAddress(text: string): { address: string } | AddressProblem {
  const typed = withoutHiddenCharacters(text.normalize('NFKC')).replace(/[\u200C\u200D]/gu, '').toLowerCase()
  const address = typed.replace(/^[<"'\s]*(?:mailto:)?[<"'\s]*/u, '').replace(/[>"'\s,;]+$/u, '')
  const shown = excerpt(address)
  if (address.length > longestAddress) return { problem: 'address-too-long', text: shown, most: longestAddress }
  const mended = withoutSlips(address)
  const suggestion = isAddress(mended) && withoutSlips(mended) === mended ? mended : null
  const foreign = [...new Set(address.match(/[^\x00-\x7F]/gu) ?? [])].join('')
  if (foreign !== '') {
    return mixesScripts(address)
      ? { problem: 'address-mixed-scripts', text: shown, characters: foreign, suggestion }
      : { problem: 'address-letters', text: shown, characters: foreign }
  }
  if (!isAddress(address)) {
    return /@[^@\s,;]+\.[^@]*[\s,;/|]+[^@]*[^@\s]@/u.test(address)
      ? { problem: 'address-several', text: shown }
      : { problem: 'address-invalid', text: shown, suggestion: suggestion === address ? null : suggestion }
  }
  if (suggestion !== null && suggestion !== address) return { problem: 'address-misspelt', text: shown, suggestion }
  return { address }
}

/** Whether letters of another script pass for Latin ones. */
function mixesScripts(address: string): boolean {
  return [...address].some(looksLatin) ||
    address.split(/[@.]/u).some((part) => /\p{Script=Latin}/u.test(part) && /(?!\p{Script=Latin})\p{L}/u.test(part))
}

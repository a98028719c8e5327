const providers: Readonly<Record<string, readonly string[]>> = {
  'gmail.com': ['gmial.com', 'gmai.com', 'gmal.com', 'gmil.com', 'gamil.com', 'gmaill.com', 'gnail.com', 'gmali.com', 'gmail.co', 'gmail.cm', 'gmail.om', 'gmail', 'gmailcom', 'gmail.com.com', 'googlemail'],
  'yahoo.com': ['yaho.com', 'yahooo.com', 'yhoo.com', 'yahho.com', 'yaoo.com', 'yahoo.cm', 'yahoo', 'yahoocom', 'ymail'],
  'hotmail.com': ['hotmial.com', 'hotmai.com', 'hotmil.com', 'hotmal.com', 'hotmali.com', 'hotmaill.com', 'hotmail.cm', 'hotmail', 'hotmailcom'],
  'outlook.com': ['outlok.com', 'outloo.com', 'outllok.com', 'oulook.com', 'outlook.cm', 'outlook', 'outlookcom'],
}
const meant = new Map(Object.entries(providers).flatMap(([right, slips]) => slips.map((slip) => [slip, right])))
const endings = new Map([
  ['con', 'com'], ['cmo', 'com'], ['ocm', 'com'], ['coom', 'com'], ['comm', 'com'], ['vom', 'com'], ['xom', 'com'],
  ['ogr', 'org'], ['orgg', 'org'], ['nett', 'net'],
])

/** Letters of other scripts that look like Latin ones in an address. */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', н: 'h', о: 'o', р: 'p', ԛ: 'q',
  ѕ: 's', т: 't', у: 'y', ѵ: 'v', ԝ: 'w', х: 'x', α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't',
  υ: 'u', χ: 'x', ı: 'i', ɑ: 'a', ɡ: 'g', օ: 'o', ո: 'n', ս: 'u', հ: 'h',
}

export function looksLatin(character: string): boolean {
  return Object.hasOwn(lookAlikes, character)
}

/** The domain that was most likely meant by one that is surely misspelt, or null. */
function domainMeantBy(domain: string): string | null {
  const provider = meant.get(domain)
  if (provider !== undefined) return provider
  const dot = domain.lastIndexOf('.')
  const ending = endings.get(domain.slice(dot + 1))
  if (dot < 1 || ending === undefined) return null
  const mended = `${domain.slice(0, dot)}.${ending}`
  return meant.get(mended) ?? mended
}

/** The address with the common slips mended: spaces, commas for points, (at), look-alike letters, misspelt providers. */
export function withoutSlips(address: string): string {
  const typed = [...address].map((character) => lookAlikes[character] ?? character).join('')
    .replace(/\s*(?:\(at\)|\[at\]|\sat\s|@+)\s*/gu, '@')
    .replace(/\s+/gu, '')
    .replace(/^[,.]*(?:www\.)+/u, '')
  const at = typed.indexOf('@')
  const local = typed.slice(0, Math.max(at, 0)).replace(/[,.]+/gu, '.').replace(/^\.|\.$/gu, '')
  const domain = typed.slice(at + 1).replace(/[,;.]+/gu, '.').replace(/^\.|\.$/gu, '')
  return `${local}@${domainMeantBy(domain) ?? domain}`
}

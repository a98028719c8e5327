/** A sentence of a lesson, a point of a list or a cell of a table, with the facts that it rests on. */
export interface Sentence {
  text: string
  facts: readonly string[]
  /** The first cell of the row, for a cell that says little alone. */
  row?: string
}

/** A section as words. The claims of extremists, and the items that are asked in it, are no part of it. */
export interface SectionText {
  id: string
  title: string
  distressing: string | null
  /** Paragraphs of the source article that it names itself. */
  seed: readonly string[]
  /** The terms that are explained in it. */
  terms: readonly string[]
  sentences: readonly Sentence[]
}

const tag = (name: string) => new RegExp(`<${name}(?=[\\s/>])(?:"[^"]*"|'[^']*'|[^>"'])*>`, 'g')
const cite = /<Cite\s+f="([^"]*)"\s*\/>/

/** The attributes of an opening tag of ours; `\"` does not occur in the format. */
function attributes(opening: string): Record<string, string> {
  return Object.fromEntries([...opening.matchAll(/(\w+)=(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', double, single = '']) => [name, double ?? single]))
}

const listItem = /^(?:[-*+]|\d+[.)])\s+/
const plain = (text: string) => text.replace(/\\([\\`*_{}[\]()#+.!|-])/g, '$1').replace(/(\*\*?|__?)(?=\S)(.+?)(?<=\S)\1/g, '$2').replace(/\s+/g, ' ').trim()
const segments = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The pieces of a text that end with a mark of citation, and what is left after the last one. */
function cited(text: string): { text: string; facts: string[] }[] {
  const parts = text.split(cite)
  return parts.flatMap((part, index) => (index % 2 === 1 || plain(part) === '' ? [] : { text: plain(part), facts: parts[index + 1]?.split(/\s+/).filter(Boolean) ?? [] }))
}

/** Each sentence by itself: a mark of citation speaks of the one that it stands after. */
function sentencesOf(paragraph: string): Sentence[] {
  return cited(paragraph).flatMap(({ text, facts }) => {
    const each = [...segments.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean)
    return each.map((sentence, index) => ({ text: sentence, facts: index === each.length - 1 ? facts : [] }))
  })
}

function rowOf(line: string): Sentence[] {
  const [head = [], ...cells] = line.replace(/^\||\|$/g, '').split('|').map(cited)
  const row = head.map(({ text }) => text).join(' ')
  return [...head, ...cells.flat().map((cell) => ({ ...cell, row }))]
}

function textOf(section: string): Sentence[] {
  const words = section
    .replace(tag('Claim'), '\n\n').replace(tag('Check'), '').replace(tag('Decide'), '')
    .replace(tag('Case'), (opening) => `\n\n${attributes(opening).title ?? ''}\n\n`)
    .replace(/<\/?(?:Section|Claim|Case|Response|CommonGround|NotATool)(?=[\s/>])[^>]*>/g, '\n\n')
    .replace(/<(?!Cite\s)\/?[A-Za-z][^>]*>/g, '')
  return words.split(/\n\s*\n/).flatMap((block) => {
    const lines = block.split('\n').map((line) => line.trim()).filter(Boolean)
    if (lines[0]?.startsWith('|')) return lines.filter((line) => !/^\|[\s:|-]+\|$/.test(line)).flatMap(rowOf)
    if (!lines.some((line) => listItem.test(line))) return sentencesOf(lines.join(' '))
    // A line that does not begin a point goes on with the one before it.
    return lines.join('\n').split(/\n(?=[-*+]\s|\d+[.)]\s)/).flatMap((point) => sentencesOf(point.replace(listItem, '').replaceAll('\n', ' ')))
  })
}

/** The sections of a lesson (its text without the front matter) as sentences with their citations. */
export function sectionTexts(body: string): SectionText[] {
  return [...body.matchAll(/<Section(?=[\s>])(?:"[^"]*"|'[^']*'|[^>"'])*>([\s\S]*?)<\/Section>/g)].map(([whole, inner = '']) => {
    const { id = '', title = '', distressing = null, seed = '' } = attributes(/^<Section(?:"[^"]*"|'[^']*'|[^>"'])*>/.exec(whole)?.[0] ?? '')
    return {
      id, title, distressing,
      seed: seed.split(/\s+/).filter(Boolean),
      terms: [...inner.matchAll(/<Term\s+id="([^"]+)"/g)].map(([, term = '']) => term),
      sentences: textOf(inner),
    }
  })
}

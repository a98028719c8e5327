import { elementsOf, textOf, type Block, type Element, type Place } from '@/domain/content-rules/draft'
import { CITED, FOREIGN } from '@/domain/content-rules/text'

type Around = Pick<Block, 'within' | 'section' | 'heads' | 'row'>

/** The inline text of a block, and from which offset on each piece of it stands where in the file. */
function inline(elements: readonly Element[]): Pick<Block, 'text' | 'cites' | 'place'> {
  let text = ''
  const cites: string[][] = []
  const pieces: { offset: number; place: Place }[] = []
  const add = ({ name, text: own, attributes, children, place }: Element) => {
    if (name === 'Cite') {
      text += CITED
      cites.push((attributes.f ?? '').split(/\s+/))
    } else if (name === 'Ar' || name === 'Ur') text += FOREIGN
    else if (name === 'break') text += '\n'
    else {
      pieces.push({ offset: text.length, place })
      text += own
      children.forEach(add)
    }
  }
  elements.forEach(add)
  return {
    text, cites,
    place(offset) {
      const piece = pieces.findLast((each) => each.offset <= offset) ?? pieces[0]
      if (!piece) return elements[0]?.place ?? { file: '', line: 1, column: 1 }
      const lines = text.slice(piece.offset, offset).split('\n')
      const column = (lines.at(-1) ?? '').length + (lines.length === 1 ? piece.place.column : 1)
      return { ...piece.place, line: piece.place.line + lines.length - 1, column }
    },
  }
}

const INLINE = new Set(['text', 'emphasis', 'strong', 'link', 'Cite', 'Term', 'Ar', 'Ur', 'break', 'code'])
let rows = 0

/** The runs of prose under an element, in order. */
export function blocksOf({ name, children, attributes }: Element, around: Around = { within: [], section: null, heads: [], row: null }, kind: Block['kind'] = 'paragraph'): Block[] {
  const inner: Around = /^[A-Z]/.test(name) ? { ...around, within: [...around.within, name], section: name === 'Section' ? (attributes.id ?? '') : around.section } : around
  if (name === 'paragraph' || name === 'tableCell') return children.length > 0 ? [{ ...inline(children), ...inner, kind, leadsIn: false }] : []
  if (name === 'table') {
    const [head, ...body] = children
    const heads = (head?.children ?? []).map(textOf)
    return [
      ...(head?.children ?? []).flatMap((cell) => blocksOf(cell, inner, 'column head')),
      ...body.flatMap((row) => {
        const of = { ...inner, heads, row: rows++ }
        return row.children.flatMap((cell) => blocksOf(cell, of, 'cell'))
      }),
    ]
  }
  const blocks: Block[] = []
  let loose: Element[] = []
  const close = () => {
    if (loose.length > 0) blocks.push({ ...inline(loose), ...inner, kind, leadsIn: false })
    loose = []
  }
  children.forEach((child, index) => {
    if (INLINE.has(child.name)) return loose.push(child)
    close()
    const found = blocksOf(child, inner, child.name === 'listItem' ? 'point' : name === 'listItem' ? kind : child.name === 'paragraph' || /^[A-Z]/.test(child.name) ? 'paragraph' : kind)
    const next = children[index + 1]?.name
    blocks.push(...(next === 'list' || next === 'table' ? found.map((block) => ({ ...block, leadsIn: true })) : found))
  })
  close()
  return blocks
}

/** The words of an element as a reader counts them: those of claims too. */
export const wordText = (element: Element) => elementsOf(element, 'text').map(({ text }) => text).concat(elementsOf(element, 'Claim').map(({ attributes }) => attributes.text ?? '')).join(' ')

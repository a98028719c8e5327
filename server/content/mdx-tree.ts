import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Element, Place } from '@/domain/content-rules/draft'

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMdx)
const NAMES: Readonly<Record<string, string>> = { mdxFlowExpression: 'expression', mdxTextExpression: 'expression', mdxjsEsm: 'import or export', html: 'HTML', thematicBreak: 'line', inlineCode: 'code' }

function attributesOf(node: Nodes): Record<string, string> {
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')
    return Object.fromEntries(node.attributes.map((each) => each.type === 'mdxJsxAttribute' ? [each.name, typeof each.value === 'string' ? each.value : ''] : ['…', '']))
  if (node.type === 'image') return { url: node.url, alt: node.alt ?? '' }
  if (node.type === 'link') return { url: node.url }
  if (node.type === 'list') return node.ordered ? { ordered: 'yes' } : {}
  return {}
}

function element(node: Nodes, file: string, before: number): Element {
  const { line = 1, column = 1 } = node.position?.start ?? {}
  const children = 'children' in node ? node.children.map((child) => element(child, file, before)) : []
  return {
    name: 'name' in node ? (node.name ?? 'fragment') : (NAMES[node.type] ?? node.type),
    place: { file, line: line + before, column },
    attributes: attributesOf(node),
    text: node.type === 'text' || node.type === 'inlineCode' ? node.value : '',
    children: node.type === 'table' ? children.map((row, index) => (index === 0 ? { ...row, attributes: { head: 'yes' } } : row)) : children,
  }
}

/** The text of a lesson as a tree with places, or why and where it cannot be read. */
export function readTree(file: string, text: string, before: number): Element | { place: Place; why: string } {
  try {
    return element(parser.parse(text), file, before)
  } catch (error) {
    const at = typeof error === 'object' && error !== null && 'line' in error && 'column' in error ? error : { line: 1, column: 1 }
    const why = typeof error === 'object' && error !== null && 'reason' in error ? String(error.reason) : String(error)
    return { place: { file, line: Number(at.line ?? 1) + before, column: Number(at.column ?? 1) }, why }
  }
}

import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import type { Parsed, Place } from '@/domain/content-rules/draft'
import type { Finding } from '@/domain/content-rules/rule'
import { sentenceOf } from './schema-sentences'

export interface YamlFile extends Parsed<unknown> {
  problems: readonly Finding[]
  /** Holds the file to its schema: a finding for each thing that does not fit, where it stands. */
  heldTo: (schema: z.ZodType) => readonly Finding[]
}

export function schemaFinding(place: Place, what: string, mend = 'See docs/content-format.md for what stands where.'): Finding {
  return { ...place, rule: 'schema', weight: 'error', what, mend, draft: false }
}

function placer(document: Document, counter: LineCounter, file: string, before: number) {
  const placeOf = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { file, line: line + before, column: col }
  }
  const keyOf = (parent: unknown, key: PropertyKey) => isMap(parent) ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key : undefined
  const at = (...path: readonly PropertyKey[]): Place => {
    const value = path.length === 0 ? document.contents : document.getIn(path, true)
    const key = keyOf(document.getIn(path.slice(0, -1), true), path.at(-1) ?? '')
    const node = isNode(value) && value.range ? value : isNode(key) ? key : null
    if (node?.range) return placeOf(isNode(key) && key.range && !isScalar(value) ? key.range[0] : node.range[0])
    return path.length === 0 ? placeOf(0) : at(...path.slice(0, -1))
  }
  return { placeOf, at, keyAt: (path: readonly PropertyKey[], key: string) => { const node = keyOf(path.length === 0 ? document.contents : document.getIn(path, true), key); return isNode(node) && node.range ? placeOf(node.range[0]) : at(...path) } }
}

/** A YAML text with the place of everything in it; `before` lines stand above it in its file. */
export function readYaml(file: string, text: string, before = 0): YamlFile {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const { placeOf, at, keyAt } = placer(document, counter, file, before)
  const problems = document.errors.map(({ message, pos }) => schemaFinding(placeOf(pos[0]), `This is not YAML: ${message}.`, 'Often a text with a colon, a quotation mark or a # needs quotation marks around it, or the indent is not that of its neighbours.'))
  const value: unknown = problems.length > 0 ? null : document.toJS()
  return {
    file, value, at, problems,
    heldTo(schema) {
      if (problems.length > 0) return []
      const result = schema.safeParse(value)
      return result.success ? [] : result.error.issues.flatMap((issue) => issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => schemaFinding(keyAt(issue.path, key), `"${key}" is not a word of the format here.`))
        : [schemaFinding(at(...issue.path), sentenceOf(issue, value))])
    },
  }
}

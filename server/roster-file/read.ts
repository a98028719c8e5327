import type { RosterFileProblem, RosterShape, NotTextKind } from '@/domain/roster/table'
import { lookAt } from './encoding'
import { Unreadable, type RosterSource, type TakeRows } from './source'
import { readText } from './text'
import { readPacked } from './packed'

const signatures: readonly (readonly [string, NotTextKind])[] = [
  ['%PDF-', 'pdf'], ['\xD0\xCF\x11\xE0', 'old-excel'], ['\x89PNG', 'image'], ['\xFF\xD8\xFF', 'image'], ['GIF8', 'image'],
  ['{\\rtf', 'other'], ['\x1F\x8B', 'zip'], ['Rar!', 'zip'], ['7z\xBC\xAF', 'zip'],
]

function kindBySignature(start: string): NotTextKind | null {
  const known = signatures.find(([signature]) => start.startsWith(signature))
  if (known !== undefined) return known[1]
  return /^(?:\xEF\xBB\xBF)?\s*<(?:!doctype|html|table|\?xml)/iu.test(start.slice(0, 300)) ? 'web-page' : null
}

/**
 * The rows of a list of people, given on by the hundreds as they are read: CSV, TSV or lines of text in any encoding, a workbook
 * of Excel, or a OneRoster zip. What was given on before a problem was found is worth nothing.
 */
export async function readRoster(source: RosterSource, take: TakeRows): Promise<RosterShape | RosterFileProblem> {
  try {
    const { start, encoding } = await lookAt(source)
    const signature = Buffer.from(start).toString('latin1')
    if (/^PK(?:\x03\x04|\x05\x06)/u.test(signature)) return await readPacked(source, take)
    const kind = kindBySignature(signature)
    if (kind !== null) return { problem: 'not-text', kind }
    return { format: 'text', encoding, part: null, ...(await readText(source, encoding, take)) }
  } catch (error) {
    if (error instanceof Unreadable) return error.found
    throw error
  }
}

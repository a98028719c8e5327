import { randomBytes } from 'node:crypto'
import { stringify } from 'yaml'
import { RUN } from '@/domain/content-rules/fairness'
import type { Hashes } from '@/domain/content-rules/policy'
import { plainWords, runHash, runsOf } from '@/domain/content-rules/text'

export const HASHED = ['article', 'blocked', 'people'] as const

/**
 * Hashes made again from a text: of an article every run of eight words of a paragraph (headings and marks such as `**P1.**` are
 * left out), of the other lists the name or term on each line.
 */
export function hashesFrom(list: (typeof HASHED)[number], text: string, earlier: Hashes | null): Hashes {
  const salt = earlier?.salt ?? randomBytes(12).toString('hex')
  const pieces = list === 'article'
    ? text.split(/\n\s*\n/).filter((paragraph) => !/^(#|\*\*Title)/.test(paragraph.trim())).flatMap((paragraph) => runsOf(plainWords(paragraph.replace(/^\*\*[^*]+\*\*\s*/, '')), RUN))
    : text.split('\n').map((line) => plainWords(line.replace(/#.*/, '')).join(' ')).filter(Boolean)
  const made = [...new Set(pieces)].map((piece) => runHash(salt, piece)).sort()
  return { salt, article: earlier?.article ?? [], blocked: earlier?.blocked ?? [], people: earlier?.people ?? [], [list]: made }
}

const HEAD = '# Words that may not be readable here, as salted hashes. Made by: npm run lessons:hashes -- <course> <article|blocked|people> <file>\n'

export function hashesFile(hashes: Hashes): string {
  return HEAD + stringify(hashes, { lineWidth: 140, defaultStringType: 'PLAIN', collectionStyle: 'any', flowCollectionPadding: false })
}
